import { conflict } from '../refuse.ts';
import type { PluginRow, Registry } from '../registry.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Installed plugins that require this one, by name. */
export function dependantsOf(registry: Registry, id: string): PluginRow[] {
  return registry.list().filter(({ metadata }) => Object.hasOwn(metadata.requires, id));
}

/** Of these installed plugins, and of what they require, those that are not enabled; each after what it requires itself. */
export function restingAmong(registry: Registry, ids: Iterable<string>): PluginRow[] {
  const rows = new Map(registry.list().map((row) => [row.id, row]));
  const seen = new Set<string>();
  const resting: PluginRow[] = [];
  const visit = (id: string): void => {
    const row = rows.get(id);
    if (!row || seen.has(id)) return;
    seen.add(id);
    for (const required of Object.keys(row.metadata.requires)) visit(required);
    if (row.state !== 'enabled') resting.push(row);
  };
  for (const id of ids) visit(id);
  return resting;
}

/** Throws Problem HAS_DEPENDANTS that names them. @param doing such as "uninstall" */
export function refuseDependants(name: string, dependants: readonly PluginRow[], doing: string): void {
  if (dependants.length === 0) return;
  const names = dependants.map((one) => one.name).join(', ');
  throw conflict(
    'HAS_DEPENDANTS',
    `${names} ${dependants.length === 1 ? 'needs' : 'need'} ${name}.`,
    `${doing.charAt(0).toUpperCase()}${doing.slice(1)} ${dependants.length === 1 ? 'it' : 'them'} first.`,
    { dependants: dependants.map(nameOf) },
  );
}

export const nameOf = ({ id, name }: PluginRow): Named => ({ id, name });
