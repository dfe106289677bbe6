import { conflict } from '../refuse.ts';
import { Problem } from '../../problem.ts';
import type { Demand } from './release.ts';
import type { Obstacle } from './resolve.ts';

/** Why a plugin can't come, in words: who wants what. @param name of what was to be installed @param offline the source could not be asked */
export function obstacleProblem(name: string, obstacle: Obstacle, offline: boolean): Problem {
  switch (obstacle.kind) {
    case 'unknown':
      return missing(
        `${name} needs ${obstacle.id}, which is not here.`,
        `${wanted(obstacle.id, obstacle.demands)} ${
          offline
            ? 'The plugin source can not be reached: try again, or install it from its package first.'
            : 'The plugin source does not have it: install it from its package first.'
        }`,
        { wants: [{ id: obstacle.id, demands: obstacle.demands }] },
      );
    case 'version':
      return missing(
        `No version of ${obstacle.id} is right for everybody.`,
        `${wanted(obstacle.id, obstacle.demands)} ${availableOf(obstacle)}`,
        { wants: [{ id: obstacle.id, demands: obstacle.demands }] },
      );
    case 'cycle':
      return missing(
        'These plugins need each other.',
        `${obstacle.path.join(' → ')}: none of them can come first. Tell their authors.`,
        { cycle: obstacle.path },
      );
    case 'conflict':
      return conflict(
        'CONFLICT',
        `${obstacle.says.name} and ${obstacle.other.name} can not be installed together.`,
        `${obstacle.says.name} ${obstacle.says.version} says so. Uninstall one of them to install the other.`,
        { conflicts: [obstacle.says.id, obstacle.other.id] },
      );
    case 'endless':
      return missing(
        `What ${name} needs is too entangled.`,
        'No set of versions was found in reasonable time. Install what it needs one by one.',
      );
  }
}

function availableOf({ present, available }: Extract<Obstacle, { kind: 'version' }>): string {
  if (present !== null) return `Version ${present} is here or comes with the others: update it first.`;
  if (available.length === 0) return 'The source has no version for this panel.';
  return `The source has ${available.slice(0, 8).join(', ')}${available.length > 8 ? ' and others' : ''}.`;
}

const wanted = (id: string, demands: readonly Demand[]) =>
  `${demands.map(({ by, range }) => `${by} needs ${id} ${range}`).join('; ')}.`;

/** 409 REQUIRES_MISSING. */
export function missing(
  title: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  return new Problem(409, 'REQUIRES_MISSING', title, detail, extra);
}
