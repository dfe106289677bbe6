import type { Actor } from '../../actor.ts';
import type { Sql } from '../../ports.ts';
import type { ServerPorts } from '../../serverPorts.ts';
import { between, HOUR } from '../../time.ts';

/** How long after an update a version that fails is taken back, on the panel's clock. */
const TRIAL = HOUR;

/** A plugin that must not go on as it is. */
export interface Failure {
  readonly id: string;
  /** Which installation failed; when another one is there by now, nothing happens. */
  readonly installation: string;
  /** For people, with the plugin's own words. */
  readonly reason: string;
  /** In the panel's own words, for the audit log: "did not load". */
  readonly what: string;
  readonly actor: Actor;
}

export type Fate = 'stopped' | 'rolled_back' | 'ignored';

/** Whether the present version came by an update so recently that its failing is held against that. */
export function isOnTrial({ sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>, id: string): boolean {
  const since = updatedAt(sql, id);
  return since !== null && between(since, clock.now()) < TRIAL;
}

function updatedAt(sql: Sql, id: string): string | null {
  const [row] = sql.exec<{ updated_at: string }>(
    'SELECT updated_at FROM plugin_previous WHERE plugin_id = ?',
    id,
  );
  return row?.updated_at ?? null;
}
