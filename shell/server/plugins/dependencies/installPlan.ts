import type { EngineContext } from '../context.ts';
import { publisherOf, type SignedBy } from '../cards.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import type { Trust } from '../trust/trust.ts';
import { restingAmong } from './dependants.ts';
import { missing, obstacleProblem } from './obstacles.ts';
import type { Release } from './release.ts';
import { resolve } from './resolve.ts';
import { universeOf } from './universe.ts';

/** A plugin that has to come, or to be enabled, before the one that somebody wants. */
export interface PlanItem {
  readonly action: 'install' | 'enable';
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  /** Bytes of the package; 0 when it is here already. */
  readonly size: number;
  /** Null when only the package itself will tell. */
  readonly permissions: readonly string[] | null;
  readonly trust: Trust;
  /** Who signed it; null when nobody did. */
  readonly publisher: SignedBy | null;
  /** Names of those in this plan that need it. */
  readonly required_by: readonly string[];
}

/** What an installation takes: `items` in this order, then the plugin itself. Empty: it needs nothing that is not here. */
export interface InstallPlan {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly items: readonly PlanItem[];
  /** Bytes of all packages that come with it. */
  readonly size: number;
}

/** What an administrator agreed to: whatever is needed, or exactly these (`id@version`). */
export type Agreement = boolean | readonly string[];

/** What is known of the source and of packages that were read. */
export interface Knowledge {
  /** Null when nobody could ask it. */
  readonly index: SourceIndex | null;
  /** By `id@version`. */
  readonly opened: ReadonlyMap<string, Release>;
}

/** Throws Problem REQUIRES_MISSING or CONFLICT, with everybody's name, when there is no way to install `root`. */
export function planInstall(
  context: EngineContext,
  root: Release,
  { index, opened }: Knowledge,
): InstallPlan {
  const { registry, trust } = context;
  const found = resolve(root, universeOf(registry, index, opened));
  if ('obstacle' in found) throw obstacleProblem(root.name, found.obstacle, index === null);
  const { order } = found;
  const needing = (id: string) =>
    order.filter(({ requires }) => Object.hasOwn(requires, id)).map(({ name }) => name);
  const required = order.flatMap(({ requires }) => Object.keys(requires));
  const enable = restingAmong(registry, required).map((row): PlanItem => ({
    action: 'enable',
    addon_id: row.id,
    name: row.name,
    version: row.version,
    size: 0,
    permissions: row.metadata.permissions,
    trust: row.trust,
    publisher: publisherOf(trust, row.publisher ?? '', row.signed_by),
    required_by: needing(row.id),
  }));
  const install = order
    .filter((release) => release !== root)
    .map(({ id, name, version }): PlanItem => {
      const plugin = index?.plugins.find((one) => one.id === id);
      const indexed = plugin?.versions.find((one) => one.version === version);
      const shown = plugin?.manifest?.version === version ? plugin.manifest : undefined;
      return {
        action: 'install',
        addon_id: id,
        name,
        version,
        size: indexed?.size ?? 0,
        permissions: indexed?.permissions ?? shown?.permissions ?? null,
        trust: trust.ofListed({ id, version, signedBy: indexed?.signed_by }),
        publisher: publisherOf(trust, plugin?.author ?? '', indexed?.signed_by ?? []),
        required_by: needing(id),
      };
    });
  const { id, name, version } = root;
  const size = install.reduce((sum, item) => sum + item.size, 0);
  return { addon_id: id, name, version, items: [...enable, ...install], size };
}

/** Whether something is required that is not installed: only then the source has to be asked. */
export function needsSource({ registry }: EngineContext, { requires }: Release): boolean {
  const installed = new Set(registry.list().map(({ id }) => id));
  return Object.keys(requires).some((id) => !installed.has(id));
}

/** Throws Problem REQUIRES_MISSING, with the plan, unless it is empty or was agreed to. */
export function checkAgreement(plan: InstallPlan, agreement: Agreement): void {
  const { items, name } = plan;
  if (items.length === 0 || agreement === true) return;
  const asked = items.map(keyOf);
  if (agreement !== false && asked.every((key) => agreement.includes(key))) return;
  const names = items.map((item) => `${item.name} ${item.version}`).join(', ');
  const rest = items.every(({ action }) => action === 'enable');
  throw missing(
    `${name} needs ${items.length === 1 ? 'another plugin' : 'other plugins'}${rest ? ' that are disabled' : ''}.`,
    `${names}: agree to ${rest ? 'have them enabled' : 'install them together'}, all or nothing.`,
    { plan },
  );
}

export const keyOf = ({ addon_id, version }: Pick<PlanItem, 'addon_id' | 'version'>): string =>
  `${addon_id}@${version}`;
