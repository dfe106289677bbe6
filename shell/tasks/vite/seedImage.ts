import type { Plugin } from 'vite';
import { seedImageFile } from '../seedImage.ts';

/** `virtual:seed-image`, the address of the packed database that was made before this build. */
export function seedImage(): Plugin {
  return {
    name: 'nextpanel:seed-image',
    resolveId: (id) => (id === 'virtual:seed-image' ? `${seedImageFile}?url` : null),
  };
}
