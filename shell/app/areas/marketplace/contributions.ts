import type { Phrase } from '../../i18n/words.ts';
import { phrase } from '../../i18n/words.ts';

/** What a plugin adds to the panel, read from its metadata.json. */
export interface Contributions {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly pages: readonly { readonly title: string; readonly path: string }[];
  readonly menu: readonly { readonly label: string; readonly section: string; readonly to: string }[];
  readonly slots: readonly string[];
  readonly api: readonly string[];
  readonly hooks: readonly string[];
  readonly schedule: readonly Phrase[];
  readonly tables: readonly string[];
  readonly reads: readonly string[];
  readonly permissions: readonly string[];
  readonly requires: readonly string[];
  /** JSON Schema of its settings, or null. */
  readonly settings: unknown;
}

/**
 * Reads what can be shown of a metadata.json and skips what is not as expected: this is a preview for people. Whether
 * the package is acceptable is decided by the server.
 */
export function contributionsOf(metadata: unknown): Contributions {
  const { id, name, version, frontend, backend, database, permissions, requires, settings } =
    record(metadata);
  const { routes, navigation, slots } = record(frontend);
  const { routes: api, hooks, schedule } = record(backend);
  const { tables, reads } = record(database);
  return {
    id: text(id),
    name: text(name),
    version: text(version),
    pages: records(routes).map((route) => ({
      title: text(route['title']),
      path: pathOf(text(route['area']), text(route['path'])),
    })),
    menu: records(navigation).map((link) => ({
      label: text(link['label']),
      section: text(link['section']),
      to: text(link['to']),
    })),
    slots: records(slots).map((slot) => text(slot['slot'])),
    api: texts(api),
    hooks: texts(hooks),
    schedule: records(schedule).map((job) =>
      phrase('{name}, every {time}', { name: text(job['name']), time: text(job['every']) }),
    ),
    tables: texts(tables),
    reads: texts(reads),
    permissions: texts(permissions),
    requires: Object.entries(record(requires)).map(([id, range]) => `${id} ${text(range)}`),
    settings: settings ?? null,
  };
}

function pathOf(area: string, path: string): string {
  return area === 'public' ? path : `/${area}${path}`;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function records(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
