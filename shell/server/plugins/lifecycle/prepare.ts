import type { Metadata } from '@nextpanel/sdk/manifest';
import { checkRoutes } from '../apiRoutes.ts';
import { openToPlugins } from '../reads.ts';
import { refuse } from '../refuse.ts';
import type { EngineContext } from '../context.ts';
import { judge, type Assurance } from '../trust/judge.ts';
import type { Judgement } from '../trust/trust.ts';
import type { ReadPackage } from './readPackage.ts';

/** A package that was read, and what speaks for it. */
export interface ObtainedPackage extends Assurance {
  readonly read: ReadPackage;
  /** What the index says it is. */
  readonly expected?: { readonly id: string; readonly version: string };
}

/** A package that passed every rule that does not depend on what else is in the panel. */
export interface OpenPlugin extends ReadPackage {
  readonly judgement: Judgement;
}

/** The second part of "check": judges who made it, as the panel stands now. Throws `Problem`. */
export async function openPlugin(
  context: Pick<EngineContext, 'sql' | 'trust'>,
  { read, ...assurance }: ObtainedPackage,
): Promise<OpenPlugin> {
  return { ...read, judgement: await judge(context, read, assurance) };
}

/** What the plugin claims must be free: ids, routes, tables. @param others all other plugins, @param core names of all tables that are not the plugin's own, with their owner */
export function checkClaims(
  metadata: Metadata,
  others: readonly Metadata[],
  taken: ReadonlyMap<string, string>,
): void {
  checkRoutes(metadata, others);
  for (const table of metadata.database.tables) {
    const owner = taken.get(table);
    if (owner !== undefined)
      throw refuse(
        'TABLE_TAKEN',
        `The table ${table} belongs to ${owner}.`,
        'Give the plugin’s tables a prefix of their own, such as "chat_".',
      );
  }
  for (const table of metadata.database.reads)
    if (!openToPlugins.has(table))
      throw refuse(
        'SQL_FORBIDDEN',
        `The table ${table} is not open to plugins.`,
        `database.reads may name ${[...openToPlugins].slice(0, 5).join(', ')} and the like.`,
      );
}
