import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Tried } from '@nextpanel/sdk/validator';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { checkRoutes, covers, isCoreApi } from '../apiRoutes.ts';
import { dropOwned } from '../lifecycle/schemaSteps.ts';
import { readSteps } from '../migrations.ts';
import { openToPlugins } from '../reads.ts';
import { takenBack } from './takenBack.ts';
import { tryMigrations, type MigrationsTrial } from './tryMigrations.ts';

export interface PackageTrial {
  readonly tried: readonly Tried[];
  /** Null when the files are no migrations. */
  readonly migrations: MigrationsTrial | null;
}

type Files = Parameters<typeof readSteps>[0];

/**
 * Tries what of a package only the panel can tell: its migrations on this database, and whether it claims what is the
 * panel's. Changes nothing.
 * @param owned what the plugin has in this database; it is tried as if it had nothing
 */
export function tryPackage(
  sql: Sql,
  metadata: Metadata,
  files: Files,
  owned: Parameters<typeof dropOwned>[1] = [],
): PackageTrial {
  const claims = [...routesOf(metadata), ...readsOf(metadata), ...askedOf(metadata, files)];
  try {
    const steps = readSteps(files);
    const migrations = takenBack(sql, () => {
      dropOwned(sql, owned);
      return tryMigrations(sql, metadata, steps);
    });
    return { tried: [...claims, ...migrations.tried], migrations };
  } catch (error) {
    const fault: Tried = { id: 'migrations.files', file: 'migrations/', line: null, says: problemOf(error) };
    return { tried: [...claims, fault], migrations: null };
  }
}

/** Of each route and screen for itself, so that all of them are said. */
function routesOf(metadata: Metadata): Tried[] {
  const { backend, frontend } = metadata;
  const alone: Partial<Metadata>[] = [
    ...(backend ? backend.routes.map((route) => ({ backend: { ...backend, routes: [route] } })) : []),
    ...(frontend ? frontend.routes.map((route) => ({ frontend: { ...frontend, routes: [route] } })) : []),
  ];
  return alone.flatMap((one): Tried[] => {
    try {
      checkRoutes({ ...metadata, backend: undefined, frontend: undefined, ...one }, []);
      return [];
    } catch (error) {
      return [{ id: 'metadata.routes-taken', file: 'metadata.json', line: null, says: problemOf(error) }];
    }
  });
}

function readsOf({ database: { reads } }: Metadata): Tried[] {
  return reads
    .filter((table) => !openToPlugins.has(table))
    .map((table) => ({
      id: 'metadata.reads-closed',
      file: 'metadata.json',
      line: null,
      says: `The table ${table} is not open to plugins.`,
    }));
}

const address = /["'`](\/api\/v1\/[a-z0-9_-]+)(?=[/?"'`])/g;

/** Addresses in the screens that are neither the plugin's own nor the panel's. What another plugin answers is its own matter. */
function askedOf({ backend, requires, optional }: Metadata, files: Files): Tried[] {
  if (Object.keys({ ...requires, ...optional }).length > 0) return [];
  const own = backend?.routes ?? [];
  return [...files]
    .filter(([path]) => /^frontend\/.*\.js$/.test(path))
    .flatMap(([file, { content }]) => {
      const text = new TextDecoder().decode(content);
      return Array.from(text.matchAll(address), ({ 1: asked = '', index }) => ({ asked, index }))
        .filter(({ asked }) => !isCoreApi(asked) && !own.some((route) => sharesPath(route, asked)))
        .map(({ asked, index }) => ({
          id: 'frontend.undeclared-routes' as const,
          file,
          line: text.slice(0, index).split('\n').length,
          says: `${asked} is neither in backend.routes nor an address of the panel: it answers 404.`,
        }));
    });
}

/** The literal may be the beginning of a longer path, or longer than the route. */
const sharesPath = (route: string, path: string): boolean =>
  covers(route, path) || route.startsWith(`${path}/`);

function problemOf(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  return `${error.title} ${error.detail}`.trim();
}
