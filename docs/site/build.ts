import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { layout, type Assets } from './layout.ts';
import { deadLinks } from './links.ts';
import { llmsText } from './llms.ts';
import { render, type Rendered } from './markdown.ts';
import { notFound } from './notFound.ts';
import type { Entry } from './passages.ts';
import { addressOf, titleOf, type Page } from './page.ts';
import { pageOfPath } from './repository.ts';
import { sections } from './tree.ts';

const here = import.meta.dirname;

/**
 * Makes the documentation: static pages for any path of any host, with `files.json`, the list of what an offline copy
 * holds. Throws when a link leads nowhere; then what was there is still there.
 */
export async function buildDocs(out: string): Promise<void> {
  const tree = await sections();
  const pages = tree.flatMap((section) => section.pages);
  const rendered = new Map<Page, Rendered>(pages.map((page) => [page, render(page, pageOfPath)]));
  const dead = deadLinks(rendered, join(here, '..'));
  if (dead.length > 0) throw new Error(`The documentation has links that lead nowhere:\n${dead.join('\n')}`);

  const files = new Map<string, string | Uint8Array>();
  const assets = await makeAssets(files, rendered);
  for (const [page, content] of rendered)
    files.set(addressOf(page.source), layout(page, content, tree, assets));
  files.set('404.html', layout(notFound, render(notFound, pageOfPath), tree, assets));
  for (const [name, text] of llmsText(tree)) files.set(name, text);
  for (const { pictures } of rendered.values())
    for (const picture of pictures) files.set(picture, readFileSync(join(here, '..', picture)));
  const digest = createHash('sha256');
  for (const [name, content] of files) digest.update(name).update(content);
  files.set(
    'files.json',
    JSON.stringify({ build: digest.digest('hex').slice(0, 12), files: [...files.keys()].sort() }),
  );

  const part = `${out}.part`;
  rmSync(part, { recursive: true, force: true });
  for (const [name, content] of files) {
    mkdirSync(dirname(join(part, name)), { recursive: true });
    writeFileSync(join(part, name), content);
  }
  rmSync(out, { recursive: true, force: true });
  cpSync(part, out, { recursive: true });
  rmSync(part, { recursive: true });
}

/** Named by their content, but for the icon: a browser may keep them for ever. */
async function makeAssets(
  files: Map<string, string | Uint8Array>,
  rendered: ReadonlyMap<Page, Rendered>,
): Promise<Assets> {
  const add = (name: string, ending: string, content: string): string => {
    const file = `assets/${name}-${createHash('sha256').update(content).digest('hex').slice(0, 8)}.${ending}`;
    files.set(file, content);
    return file;
  };
  const entries = [...rendered].flatMap(([page, { passages }]) =>
    passages.map(({ level, id, text, words }): Entry => ({
      id: level === 1 ? addressOf(page.source) : `${addressOf(page.source)}#${id}`,
      page: titleOf(page),
      heading: text,
      words,
    })),
  );
  files.set('assets/icon.svg', readFileSync(join(here, '../../public/icon.svg'), 'utf8'));
  return {
    style: add('docs', 'css', readFileSync(join(here, 'look', 'docs.css'), 'utf8')),
    scheme: add('scheme', 'js', readFileSync(join(here, 'look', 'scheme.js'), 'utf8')),
    script: add('docs', 'js', await bundle(join(here, 'look', 'main.ts'))),
    search: add('search', 'json', JSON.stringify(entries)),
  };
}

async function bundle(entry: string): Promise<string> {
  const made = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2024', lib: { entry, formats: ['es'] } },
  });
  const [chunk] = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`Bundling ${entry} gave no script.`);
  return chunk.code;
}

if (import.meta.main) await buildDocs(join(here, 'dist'));
