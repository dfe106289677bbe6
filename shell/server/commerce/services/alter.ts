import type { Actor } from '../../actor.ts';
import { difference, recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import type { PluginEvent } from '@nextpanel/sdk/manifest';
import { recordMovement } from './movements.ts';
import type { Books } from '../books.ts';
import { getService, type Service, type ServiceRow } from './service.ts';

/** What may change of a service after it was ordered. */
export type ServiceChanges = Partial<
  Omit<ServiceRow, 'id' | 'client_id' | 'order_id' | 'currency' | 'created_at'>
>;

interface Told {
  /** For the audit log: `service.suspended`. */
  readonly action: string;
  readonly summary: string;
  readonly event?: PluginEvent;
}

/**
 * Changes a service: row, movement of recurring revenue, audit and event together. Call it inside a transaction.
 * Every change of a service after its making goes through here.
 */
export function alterService(
  books: Books,
  actor: Actor,
  before: Service,
  changes: ServiceChanges,
  { action, summary, event }: Told,
): Service {
  const { sql, clock } = books;
  const columns = Object.entries(changes);
  sql.exec(
    `UPDATE services SET ${columns.map(([name]) => `${name} = ?`).join(', ')}, updated_at = ? WHERE id = ?`,
    ...columns.map(([, value]) => value),
    clock.now(),
    before.id,
  );
  const after = getService(sql, before.id);
  recordMovement(books, before, after);
  const { before: was, after: is } = difference<ServiceChanges>(pick(before, changes), changes);
  recordAudit(sql, clock, {
    actor,
    action,
    subject: `service:${before.id}`,
    summary,
    before: was,
    after: is,
  });
  if (event) emit(books, event, withMoney(after));
  return after;
}

/** A service for plugins, money as they expect it. */
export function withMoney({ amount_minor, currency, ...rest }: Service) {
  return { ...rest, currency, price: { amount_minor, currency } };
}

function pick(from: Service, like: ServiceChanges): ServiceChanges {
  return Object.fromEntries(
    Object.keys(like).map((name) => [name, from[name as keyof ServiceChanges]]),
  ) as ServiceChanges;
}
