/**
 * Sessions belong to tabs. A tab proves once, with its token, which session it has; from then on its requests are
 * known by the id that the service worker adds. That binding is stored, so a new leader's server knows it too.
 */
import { type Actor, type Caller, type CallerSession, GUEST, type User } from '../actor.ts';
import { recordAudit } from '../audit.ts';
import type { Clock, Sql } from '../ports.ts';
import { readSettings } from '../settings.ts';
import { between, DAY, HOUR, later, MINUTE, realTime } from '../time.ts';
import { findUserById } from './users.ts';

const LONGEST_IDLE = 12 * HOUR;
const LONGEST_LIFE = 7 * DAY;
/** How stale `seen_at` may get: saves a durable write on nearly every request. */
const SEEN_PRECISION = MINUTE;

interface SessionRow {
  readonly id: number;
  readonly user_id: number;
  readonly seen_at: string;
  readonly locked_at: string | null;
  readonly opened_by: number | null;
}

const COLUMNS = 'sessions.id, user_id, seen_at, locked_at, opened_by';
const LIVE = 'sessions.seen_at >= ? AND sessions.created_at >= ?';

/**
 * Opens a session for a user in a tab; sessions that have expired go. Call it inside a transaction.
 * @param openedBy the session of the one of the staff who looks at the panel as this user; it ends with that one
 */
export function openSession(
  sql: Sql,
  clock: Clock,
  userId: number,
  tokenHash: string,
  tab: string,
  openedBy: number | null = null,
): void {
  const now = realTime(clock).now();
  sql.exec(`DELETE FROM sessions WHERE NOT (${LIVE})`, ...oldest(now));
  const { lastRowId } = sql.query(
    'INSERT INTO sessions (token_hash, user_id, created_at, seen_at, opened_by) VALUES (?, ?, ?, ?, ?)',
    [tokenHash, userId, now, now, openedBy],
  );
  bind(sql, now, lastRowId, tab);
}

/** Gives a tab back the session that opened its own, which ends. Call it inside a transaction. */
export function returnToOpener(sql: Sql, clock: Clock, session: CallerSession, tab: string): void {
  if (session.opened_by === null) return;
  endSession(sql, session.id);
  bind(sql, realTime(clock).now(), session.opened_by, tab);
}

/** Ties a tab to the live session with this token. Returns null when there is none. One transaction. */
export function announceSession(
  sql: Sql,
  clock: Clock,
  tokenHash: string,
  tab: string,
): CallerSession | null {
  const now = realTime(clock).now();
  return sql.transaction(() => {
    const [row] = sql.exec<SessionRow>(
      `SELECT ${COLUMNS} FROM sessions WHERE token_hash = ? AND ${LIVE}`,
      tokenHash,
      ...oldest(now),
    );
    if (!row) return null;
    bind(sql, now, row.id, tab);
    return visit(sql, clock, row);
  });
}

/** Whom a request from this tab is answered for. Notes that the session was used and locks one left alone for too long. */
export function callerOf(sql: Sql, clock: Clock, tab: string | null): Caller {
  const session = tab === null ? null : sessionOf(sql, clock, tab);
  const signedIn = session !== null && !session.locked;
  return { session, actor: signedIn ? actorIn(session) : GUEST };
}

/** The session's user; where one of the staff is behind it, the audit log names both. */
function actorIn({ user, behind }: CallerSession): Actor {
  const actor = actorOf(user);
  return behind ? { ...actor, name: `${user.name} (by ${behind.name})` } : actor;
}

/** Ends a session, and those that were opened from it. */
export function endSession(sql: Sql, id: number): void {
  sql.exec('DELETE FROM sessions WHERE id = ? OR opened_by = ?', id, id);
}

export function lockSession(sql: Sql, clock: Clock, id: number): void {
  sql.exec('UPDATE sessions SET locked_at = ? WHERE id = ?', realTime(clock).now(), id);
}

export function unlockSession(sql: Sql, clock: Clock, id: number): void {
  sql.exec('UPDATE sessions SET locked_at = NULL, seen_at = ? WHERE id = ?', realTime(clock).now(), id);
}

/**
 * Moves every session along when the panel clock is moved, so that a presenter who skips a month stays signed in.
 * Call it in the transaction that moves the clock, with the milliseconds it is moved by.
 */
export function carrySessions(sql: Sql, milliseconds: number): void {
  const rows = sql.exec<{ id: number; created_at: string; seen_at: string }>(
    'SELECT id, created_at, seen_at FROM sessions',
  );
  for (const { id, created_at, seen_at } of rows)
    sql.exec(
      'UPDATE sessions SET created_at = ?, seen_at = ? WHERE id = ?',
      later(created_at, milliseconds),
      later(seen_at, milliseconds),
      id,
    );
}

export function actorOf({ id, name, roles, staff_role }: User): Actor {
  const works = roles.includes('admin') || roles.includes('staff');
  return { type: works ? 'staff' : 'client', id, name, roles, staff_role };
}

function sessionOf(sql: Sql, clock: Clock, tab: string): CallerSession | null {
  const [row] = sql.exec<SessionRow>(
    `SELECT ${COLUMNS}
     FROM session_clients JOIN sessions ON sessions.id = session_id WHERE tab = ? AND ${LIVE}`,
    tab,
    ...oldest(realTime(clock).now()),
  );
  return row ? visit(sql, clock, row) : null;
}

/** A session as found, after it was marked as used or, if it lay idle, locked. Null when a user of it is gone. */
function visit(sql: Sql, clock: Clock, row: SessionRow): CallerSession | null {
  const account = findUserById(sql, row.user_id);
  const behind = row.opened_by === null ? null : userOf(sql, row.opened_by);
  if (!account?.active || behind === undefined) return null;
  const { user } = account;
  const now = realTime(clock).now();
  const idle = between(row.seen_at, now);
  const session = { id: row.id, user, behind, opened_by: row.opened_by };
  if (row.locked_at === null && idle > SEEN_PRECISION) {
    const minutes = readSettings(sql).idle_lock_minutes;
    if (minutes > 0 && idle > minutes * MINUTE) {
      lockIdle(sql, clock, session, minutes);
      return { ...session, locked: true };
    }
    sql.exec('UPDATE sessions SET seen_at = ? WHERE id IN (?, ?)', now, row.id, row.opened_by);
  }
  return { ...session, locked: row.locked_at !== null };
}

function userOf(sql: Sql, session: number): User | undefined {
  const [row] = sql.exec<{ user_id: number }>('SELECT user_id FROM sessions WHERE id = ?', session);
  return row && findUserById(sql, row.user_id)?.user;
}

function lockIdle(
  sql: Sql,
  clock: Clock,
  { id, user }: Pick<CallerSession, 'id' | 'user'>,
  minutes: number,
): void {
  sql.transaction(() => {
    lockSession(sql, clock, id);
    recordAudit(sql, clock, {
      actor: actorOf(user),
      action: 'auth.locked',
      subject: `user:${user.id}`,
      summary: `${user.name}'s session was locked after ${minutes} minutes without use`,
    });
  });
}

function bind(sql: Sql, now: string, sessionId: number, tab: string): void {
  sql.exec(
    `INSERT INTO session_clients (tab, session_id, bound_at) VALUES (?, ?, ?)
     ON CONFLICT (tab) DO UPDATE SET session_id = excluded.session_id, bound_at = excluded.bound_at`,
    tab,
    sessionId,
    now,
  );
}

/** The bindings of `LIVE`. */
function oldest(now: string): [seen: string, created: string] {
  return [later(now, -LONGEST_IDLE), later(now, -LONGEST_LIFE)];
}
