import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './root.ts';

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** A module and all of this repository that it is made of, sorted; paths are relative to the repository. */
export function sourcesOf(entry: string): string[] {
  const known = new Set<string>();
  const visit = (file: string) => {
    if (known.has(file)) return;
    known.add(file);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) visit(join(dirname(file), path));
  };
  visit(join(root, entry));
  return [...known].map((file) => relative(root, file)).sort();
}
