import { join } from 'node:path';

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Tells what of the shell's own code the first screen needs: what its entry and those screens import, not what they
 * load later.
 * @param root of the repository
 * @param entries files below `shell/`
 */
export function firstScreens(root: string, entries: readonly string[]) {
  let known: ReadonlySet<string> | undefined;
  return (id: string, graph: Graph): boolean => {
    known ??= reachable(
      entries.map((file) => join(root, 'shell', file)),
      graph,
    );
    return known.has(id);
  };
}

/** A list of exports imports all of the kit; what of it is needed, the build itself finds out. */
const isOwn = (id: string) => /[\\/](shell[\\/](app|federation)|sdk[\\/]src)[\\/][^?]*\.tsx?$/.test(id);

function reachable(entries: readonly string[], graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  const next = [...entries];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id) || !isOwn(id)) continue;
    found.add(id);
    next.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
