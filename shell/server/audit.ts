/** The audit log: who changed what, when, from what to what. Rows are only ever added. */
import type { Actor } from './actor.ts';
import type { Clock, Sql } from './ports.ts';

export interface AuditEntry {
  readonly actor: Actor;
  /** What happened, past tense: `client.created`, `plugin.installed`. */
  readonly action: string;
  /** What it happened to: `client:12`, `plugin:ai_chatbot`, `settings`. */
  readonly subject: string;
  /** One sentence for people, without markup. */
  readonly summary: string;
  /** State before and after as plain JSON values; only what changed. Never a secret. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly receiptId?: number | string;
}

/** Adds one row and returns its id. Call it inside the transaction of the change, so that both happen or neither. */
export function recordAudit(sql: Sql, clock: Clock, entry: AuditEntry): number {
  const { actor, action, subject, summary, before, after, receiptId } = entry;
  return sql.query(
    `INSERT INTO audit_log (at, actor_type, actor_id, actor_name, action, subject, summary, before, after, receipt_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      clock.now(),
      actor.type,
      actor.id === null ? null : String(actor.id),
      actor.name,
      action,
      subject,
      summary,
      json(before),
      json(after),
      receiptId === undefined ? null : String(receiptId),
    ],
  ).lastRowId;
}

/** The fields of `after` that differ from `before`, on both sides, for `AuditEntry`. */
export function difference<T extends object>(
  before: T,
  after: T,
): { before: Partial<T>; after: Partial<T>; changed: string[] } {
  const changed = (Object.keys(after) as (keyof T & string)[]).filter(
    (key) => json(before[key]) !== json(after[key]),
  );
  const pick = (from: T): Partial<T> =>
    Object.fromEntries(changed.map((key) => [key, from[key]])) as Partial<T>;
  return { before: pick(before), after: pick(after), changed };
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
