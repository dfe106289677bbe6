import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Gives the shell's own code the parts of the kit that it uses, instead of the whole kit.
 *
 * What is shared with plugins can't be tree-shaken, because nobody knows which parts a plugin will ask for. As one
 * module for both, all of it would load before the first page shows. So the list of exports exists twice: the shared one
 * loads with the first plugin, the shell's own is tree-shaken. The components behind both are the same modules.
 */
export function shellKit(root: string): Plugin {
  const file = join(root, 'sdk', 'src', 'ui', 'index.ts');
  const own = `${file}?shell`;
  const ours = (importer: string) => /\/(shell|sdk)\//.test(importer) && !importer.includes('virtual');
  return {
    name: 'nextpanel:shell-kit',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === '@nextpanel/sdk/ui' && importer !== undefined && ours(importer)
        ? { id: own, moduleSideEffects: false }
        : null,
    load: (id) => {
      if (id !== own) return null;
      const code = readFileSync(file, 'utf8').replaceAll(/export type \{[^}]*\} from '[^']*';/g, '');
      return { code, moduleSideEffects: false, moduleType: 'js' };
    },
  };
}
