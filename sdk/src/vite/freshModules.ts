import type { EnvironmentModuleGraph } from 'vite';

/**
 * Gives the modules of a plugin addresses that no page has seen before this server started. A page that was open earlier
 * keeps what it has loaded by its address for ever, and a server that starts anew would use the first addresses again.
 * What is edited later gets new ones from vite by itself.
 */
export function freshModules({ idToModuleMap: known }: EnvironmentModuleGraph, folder: string): void {
  const started = Date.now();
  const isOwn = (id: string) =>
    id.includes('virtual:mf-exposes') || (id.startsWith(`${folder}/`) && !id.includes('/node_modules/'));
  const set = known.set.bind(known);
  known.set = (id, module) => {
    if (isOwn(id) && module.lastHMRTimestamp === 0) module.lastHMRTimestamp = started;
    return set(id, module);
  };
}
