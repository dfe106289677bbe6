/** Imports a module of another engine as its package holds it; the bench's server serves the packages by these names. */
export async function importPeer<Module>(
  packageName: 'sqlite-wasm' | 'wa-sqlite' | 'pglite',
  path: string,
): Promise<Module> {
  return (await import(
    /* @vite-ignore */ new URL(`/peers/${packageName}/${path}`, location.origin).href
  )) as Module;
}
