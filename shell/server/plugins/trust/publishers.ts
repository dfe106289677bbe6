import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { shortId } from '@nextpanel/sdk/sign';
import type { Clock, Sql } from '../../ports.ts';
import type { Judgement } from './trust.ts';

/** Somebody whose packages an administrator agreed to. */
export interface Publisher {
  readonly key_id: string;
  /** As the package said when it was agreed to; nobody else vouches for it. */
  readonly name: string;
  readonly consented_at: string;
  readonly consented_by: string;
}

export function listPublishers(sql: Sql): Publisher[] {
  return sql.exec('SELECT key_id, name, consented_at, consented_by FROM publishers ORDER BY name, key_id');
}

export function isConsentedTo(sql: Sql, keyId: string): boolean {
  return sql.exec('SELECT 1 FROM publishers WHERE key_id = ?', keyId).length > 0;
}

/** Remembers a consent, if one was given. Call it inside the transaction of the operation that it was given for. */
export function rememberConsent(
  { sql, clock }: { readonly sql: Sql; readonly clock: Clock },
  { consented: key_id, publisher }: Judgement,
  actor: Actor,
): void {
  if (key_id === null) return;
  sql.exec(
    `INSERT INTO publishers (key_id, name, consented_at, consented_by) VALUES (?, ?, ?, ?)
     ON CONFLICT (key_id) DO NOTHING`,
    key_id,
    publisher ?? '',
    clock.now(),
    actor.name,
  );
  recordAudit(sql, clock, {
    actor,
    action: 'publisher.accepted',
    subject: `publisher:${key_id}`,
    summary: `Packages signed with the key ${shortId(key_id)} accepted`,
  });
}

/** Forgets a consent; what is installed stays. Returns whether there was one. Call it inside a transaction. */
export function forgetPublisher(sql: Sql, clock: Clock, keyId: string, actor: Actor): boolean {
  if (!isConsentedTo(sql, keyId)) return false;
  sql.exec('DELETE FROM publishers WHERE key_id = ?', keyId);
  recordAudit(sql, clock, {
    actor,
    action: 'publisher.forgotten',
    subject: `publisher:${keyId}`,
    summary: `Packages signed with the key ${shortId(keyId)} need consent again`,
  });
  return true;
}
