import { keysFromEnvironment } from '@nextpanel/sdk/package';
import { publicKeyText } from '@nextpanel/sdk/sign';
import type { Plugin } from 'vite';

const virtualId = 'virtual:own-keys';

/** The public halves of the keys that this build signs with: a panel trusts what was packed with it, wherever it lies. */
export async function ownKeys(): Promise<string[]> {
  return (await keysFromEnvironment()).map(publicKeyText);
}

/** `virtual:own-keys`, the keys that are compiled into the shell. */
export function compiledKeys(): Plugin {
  return {
    name: 'nextpanel:own-keys',
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : null),
    load: async (id) =>
      id === `\0${virtualId}` ? `export default ${JSON.stringify(await ownKeys())}` : null,
  };
}
