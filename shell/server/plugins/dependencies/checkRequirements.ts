import satisfies from 'semver/functions/satisfies.js';
import type { Metadata } from '@nextpanel/sdk/manifest';
import type { EngineContext } from '../context.ts';
import { conflict } from '../refuse.ts';
import { obstacleProblem } from './obstacles.ts';
import { releaseOf } from './release.ts';
import { resolve } from './resolve.ts';
import { universeOf } from './universe.ts';
import { dependantsOf, nameOf } from './dependants.ts';

/**
 * Whether a plugin, installed in this version, would be right with what is installed: what it requires is here in a
 * version that fits, nothing conflicts, and those that need it accept it. Throws Problem REQUIRES_MISSING, CONFLICT or
 * HAS_DEPENDANTS with everybody's name. Asks no source.
 */
export function checkRequirements(
  { registry }: EngineContext,
  { metadata }: { readonly metadata: Metadata },
): void {
  const { id, name, version } = metadata;
  const found = resolve(releaseOf(metadata), universeOf(registry, null, new Map()));
  if ('obstacle' in found) throw obstacleProblem(name, found.obstacle, false);
  const refusing = dependantsOf(registry, id).filter(
    (row) => !satisfies(version, row.metadata.requires[id] ?? '*'),
  );
  if (refusing.length > 0)
    throw conflict(
      'HAS_DEPENDANTS',
      `${refusing.map((row) => row.name).join(', ')} can not go on with ${name} ${version}.`,
      `${refusing.map((row) => `${row.name} ${row.version} needs ${id} ${row.metadata.requires[id]}`).join('; ')}. Update or uninstall what needs it first.`,
      { dependants: refusing.map(nameOf) },
    );
}
