import type { ProblemDocument } from '../../api/ApiError.ts';
import type { Publisher, Trust } from './addon.ts';
import type { InstallPlan } from '../../../server/plugins/dependencies/installPlan.ts';

/** A publisher that nobody vouches for, whose packages need an explicit yes. */
export interface Stranger extends Pick<Publisher, 'name' | 'key_id'> {
  /** The plugin that is signed with it. */
  readonly plugin: string;
}

/** Who signed a plugin, if that is somebody to be consented to. */
export function strangerOf(
  plugin: string,
  { trust, publisher }: { readonly trust: Trust; readonly publisher: Publisher | null },
): readonly Stranger[] {
  if (trust !== 'unknown' || !publisher || publisher.accepted) return [];
  return [{ plugin, name: publisher.name, key_id: publisher.key_id }];
}

export function strangersAmong(plan: InstallPlan | null): readonly Stranger[] {
  const installs = plan?.items.filter(({ action }) => action === 'install') ?? [];
  return installs.flatMap((item) => strangerOf(item.name, item));
}

/** Whom a refusal asks to be consented to. */
export function strangersIn(problem: ProblemDocument | null): readonly Stranger[] {
  const asked = problem?.['needs'] === 'consent' ? problem['publishers'] : [];
  if (!Array.isArray(asked)) return [];
  return (asked as { plugin: string; publisher: string; key_id: string }[]).map(
    ({ plugin, publisher: name, key_id }) => ({ plugin, name, key_id }),
  );
}

/** Each key once. */
export function distinct(strangers: readonly Stranger[]): readonly Stranger[] {
  return [...new Map(strangers.toReversed().map((one) => [one.key_id, one])).values()].toReversed();
}
