import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { bundleText } from './bundleText.ts';

const virtualId = 'virtual:cell-scripts';

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** Written here and not in a file of its own, because a formatter that touches the script changes its hash. */
const html = (policy: string, script: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Plugin backends</title>
</head>
<body><script>${script}</script></body>
</html>
`;

/**
 * `cell.html`, the page around the sandboxed frames in which plugin backends run, and `virtual:cell-scripts`, the texts
 * of the workers inside such a frame.
 *
 * A sandboxed frame of its own can't be fetched offline, because no service worker controls it. So the frames are
 * `srcdoc` frames within cell.html, which is an ordinary page of ours and so comes out of the precache. They inherit
 * its policy: scripts of known hash and blobs, and no connection to anywhere.
 */
export function cell(root: string): Plugin {
  const folder = join(root, 'shell', 'host', 'cell');
  async function page(): Promise<string> {
    const inner = await bundleText(join(folder, 'frame.ts'));
    const outer = await bundleText(join(folder, 'page.ts'), { __FRAME_SCRIPT__: JSON.stringify(inner) });
    const policy = `default-src 'none'; script-src ${hash(inner)} ${hash(outer)} blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
    return html(policy, outer);
  }
  return {
    name: 'nextpanel:cell',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : null),
    async load(id) {
      if (id !== `\0${virtualId}`) return null;
      const text = async (name: string) => JSON.stringify(await bundleText(join(folder, `${name}.ts`)));
      return `export const guard = ${await text('guard')};\nexport const runtime = ${await text('runtime')};`;
    },
    configureServer(server) {
      server.middlewares.use('/cell.html', (_request, response, next) => {
        page().then((text) => response.setHeader('content-type', 'text/html').end(text), next);
      });
    },
    // Written, not emitted: the federation plugin puts its own script into every page that is part of the bundle.
    async writeBundle({ dir }) {
      if (this.environment.name !== 'client' || dir === undefined) return;
      writeFileSync(join(dir, 'cell.html'), await page());
    },
  };
}
