import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Loads one module before everything else on the page. In the built page the federation plugin holds back the entry
 * until the shared modules are there; what starts the server must not wait for them.
 * @param module below the root of the shell
 */
export function early(root: string, module: string): Plugin {
  const id = join(root, 'shell', module);
  return {
    name: 'nextpanel:early',
    apply: 'build',
    buildStart() {
      if (this.environment.name === 'client') this.emitFile({ type: 'chunk', id, name: 'early' });
    },
    // The chunk that holds the module, not the one that stands for it: that would be one more way there and back.
    // Into the finished page: whatever is in it earlier, the federation plugin holds back like the entry.
    writeBundle({ dir }, bundle) {
      const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.moduleIds.includes(id));
      if (this.environment.name !== 'client' || dir === undefined || !chunk) return;
      const page = join(dir, 'index.html');
      const script = `<script type="module" crossorigin src="./${chunk.fileName}"></script>`;
      writeFileSync(
        page,
        readFileSync(page, 'utf8').replace('<meta charset="utf-8" />', (meta) => `${meta}\n    ${script}`),
      );
    },
  };
}
