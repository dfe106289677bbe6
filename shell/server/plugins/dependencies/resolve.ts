import satisfies from 'semver/functions/satisfies.js';
import type { Demand, Release } from './release.ts';

/** What there is to choose from. */
export interface Universe {
  /** Installed plugins by id: they stay in their version. */
  readonly installed: ReadonlyMap<string, Release>;
  /** All releases of a plugin that may be installed, the preferred one first; null when nobody knows the plugin. */
  releases(id: string): readonly Release[] | null;
}

/** Why there is no way, with everybody's name. */
export type Obstacle =
  | { readonly kind: 'unknown'; readonly id: string; readonly demands: readonly Demand[] }
  | {
      readonly kind: 'version';
      readonly id: string;
      /** The one that is installed or was chosen for somebody else; null when none of those that there are fits. */
      readonly present: string | null;
      readonly available: readonly string[];
      readonly demands: readonly Demand[];
    }
  /** Ids; the first is the last as well. */
  | { readonly kind: 'cycle'; readonly path: readonly string[] }
  | { readonly kind: 'conflict'; readonly says: Release; readonly other: Release }
  | { readonly kind: 'endless' };

/** Everything to be installed, each after what it requires; `root` is the last. */
type Solution = { readonly order: readonly Release[] };

/** Enough for any plugin that somebody would write; a source made to waste our time ends here. */
const MOST_TRIES = 20_000;

/**
 * Finds a version for everything that `root` requires, directly or not, so that all ranges fit, nothing conflicts and
 * nothing requires itself. Earlier releases are preferred. Tries all combinations: when there is a solution it is found;
 * else the obstacle is that of the preferred combination.
 */
export function resolve(root: Release, universe: Universe): Solution | { readonly obstacle: Obstacle } {
  let first: Obstacle | null = null;
  let tries = 0;

  const fail = (obstacle: Obstacle): null => {
    first ??= obstacle;
    return null;
  };

  function attempt(chosen: ReadonlyMap<string, Release>): readonly Release[] | null {
    tries += 1;
    if (tries > MOST_TRIES) return fail({ kind: 'endless' });
    const obstacle = obstacleIn(chosen, universe) ?? cycleIn(root, chosen);
    if (obstacle) return fail(obstacle);
    const id = openDemand(chosen, universe);
    if (id === null) return inOrder(root, chosen);
    const demands = demandsFor(id, chosen);
    const releases = universe.releases(id);
    if (!releases) return fail({ kind: 'unknown', id, demands });
    const fitting = releases.filter(({ version }) => fits(version, demands));
    if (fitting.length === 0) {
      const available = releases.map(({ version }) => version);
      return fail({ kind: 'version', id, present: null, available, demands });
    }
    for (const release of fitting) {
      const order = attempt(new Map(chosen).set(id, release));
      if (order || tries > MOST_TRIES) return order;
    }
    return null;
  }

  const order = attempt(new Map([[root.id, root]]));
  if (order) return { order };
  return { obstacle: tries > MOST_TRIES ? { kind: 'endless' } : (first ?? { kind: 'endless' }) };
}

const fits = (version: string, demands: readonly Demand[]) =>
  demands.every(({ range }) => satisfies(version, range));

function demandsFor(id: string, chosen: ReadonlyMap<string, Release>): Demand[] {
  return [...chosen.values()].flatMap((one) => {
    const range = Object.hasOwn(one.requires, id) ? one.requires[id] : undefined;
    return range === undefined ? [] : [{ by: `${one.name} ${one.version}`, range }];
  });
}

/** Something required that is neither there nor chosen yet. */
function openDemand(chosen: ReadonlyMap<string, Release>, { installed }: Universe): string | null {
  for (const { requires } of chosen.values())
    for (const id of Object.keys(requires)) if (!installed.has(id) && !chosen.has(id)) return id;
  return null;
}

function obstacleIn(chosen: ReadonlyMap<string, Release>, { installed }: Universe): Obstacle | null {
  for (const one of chosen.values())
    for (const id of Object.keys(one.requires)) {
      // A newer version takes the place of the installed one.
      const present = chosen.get(id) ?? installed.get(id);
      const demands = demandsFor(id, chosen);
      if (present && !fits(present.version, demands))
        return { kind: 'version', id, present: present.version, available: [], demands };
    }
  const beside = [...installed.values()].filter(({ id }) => !chosen.has(id));
  for (const one of chosen.values())
    for (const other of [...chosen.values(), ...beside]) {
      const says = [
        [one, other],
        [other, one],
      ].find(([from, to]) => from && to && from.id !== to.id && from.conflicts.includes(to.id));
      if (says) return { kind: 'conflict', says: says[0] ?? one, other: says[1] ?? other };
    }
  return null;
}

/** A way from a plugin back to itself. Those that are installed already came without one. */
function cycleIn(root: Release, chosen: ReadonlyMap<string, Release>): Obstacle | null {
  const done = new Set<string>();
  const visit = (release: Release, above: readonly string[]): readonly string[] | null => {
    const at = above.indexOf(release.id);
    if (at >= 0) return [...above.slice(at), release.id];
    if (done.has(release.id)) return null;
    for (const id of Object.keys(release.requires)) {
      const next = chosen.get(id);
      const path = next && visit(next, [...above, release.id]);
      if (path) return path;
    }
    done.add(release.id);
    return null;
  };
  const path = visit(root, []);
  return path && { kind: 'cycle', path };
}

function inOrder(root: Release, chosen: ReadonlyMap<string, Release>): readonly Release[] {
  const order = new Set<Release>();
  const visit = (release: Release): void => {
    for (const id of Object.keys(release.requires).sort()) {
      const next = chosen.get(id);
      if (next && !order.has(next)) visit(next);
    }
    order.add(release);
  };
  visit(root);
  return [...order];
}
