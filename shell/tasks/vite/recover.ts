import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundleText } from './bundleText.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * `recover.html`, the page for when nothing else works: one file, with its script and style in it, so that nothing it
 * needs can be missing. Its policy allows that script and that style and no connection to anywhere.
 */
export function recover(root: string): Plugin {
  const folder = join(root, 'shell', 'recover');
  async function page(): Promise<string> {
    const script = (await bundleText(join(folder, 'recover.ts'))).trim();
    const style = readFileSync(join(folder, 'recover.css'), 'utf8').trim();
    const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
    return readFileSync(join(folder, 'recover.html'), 'utf8')
      .replace('__POLICY__', policy)
      .replace('<!-- style -->', () => `<style>${style}</style>`)
      .replace('<!-- script -->', () => `<script>${script}</script>`);
  }
  return {
    name: 'nextpanel:recover',
    configureServer(server) {
      server.middlewares.use('/recover.html', (_request, response, next) => {
        page().then((html) => response.setHeader('content-type', 'text/html').end(html), next);
      });
    },
    // Written, not emitted: the federation plugin puts its own script into every page that is part of the bundle.
    async writeBundle({ dir }) {
      if (this.environment.name !== 'client' || dir === undefined) return;
      writeFileSync(join(dir, 'recover.html'), await page());
    },
  };
}
