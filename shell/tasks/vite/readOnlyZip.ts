import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const { resolve } = createRequire(import.meta.url);

/**
 * The server reads archives with jszip and never writes one with it. The library's own bundle brings a compressor, and
 * streams of node, which its single modules leave out.
 */
export function readOnlyZip(): Plugin {
  return {
    name: 'nextpanel:read-only-zip',
    apply: 'build',
    enforce: 'pre',
    resolveId(name, importer) {
      if (name === 'jszip') return resolve('jszip/lib/index.js');
      return name === 'pako' && importer?.includes('/jszip/') === true
        ? resolve('pako/lib/inflate.js')
        : null;
    },
  };
}
