import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Rendered } from './markdown.ts';
import { addressOf, type Page } from './page.ts';

/** Links to pages, headings and pictures that are not there, as `plugins.md → nowhere.html`. @param folder of the pictures */
export function deadLinks(rendered: ReadonlyMap<Page, Rendered>, folder: string): string[] {
  // Made of all pages.
  const there = new Set(['llms.txt', 'llms-full.txt']);
  for (const [page, { headings }] of rendered) {
    const address = addressOf(page.source);
    there.add(address);
    for (const { id } of headings) there.add(`${address}#${id}`);
  }
  return [...rendered].flatMap(([page, { links, pictures }]) =>
    [
      ...links.filter((link) => !there.has(link)),
      ...pictures.filter((picture) => !existsSync(join(folder, picture))),
    ].map((dead) => `${page.source} → ${dead}`),
  );
}
