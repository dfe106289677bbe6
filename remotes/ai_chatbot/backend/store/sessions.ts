import type { D1Database } from '@nextpanel/sdk/backend';
import type { ChatSession, ChatStats, SessionStatus } from '../../shared/chat.ts';
import type { Contact } from '../../shared/contact.ts';
import { writtenForReader } from './messages.ts';

/** A session as stored. The token stays on this side of the API. */
export interface StoredSession extends ChatSession {
  readonly session_token: string;
}

export type Reader = 'staff' | 'visitor';

export interface SessionFilter {
  readonly status: SessionStatus | null;
  /** Only sessions of this client. */
  readonly userId: string | null;
  /** Searched in contact data, subject and messages; '' for all. */
  readonly text: string;
}

/** Columns of a session plus what a list shows of its messages, seen by one side. */
function columns(reader: Reader): string {
  return `s.*,
    (SELECT count(*) FROM chat_messages m WHERE m.session_id = s.id) AS message_count,
    (SELECT count(*) FROM chat_messages m
      WHERE m.session_id = s.id AND m.is_read = 0 AND m.${writtenForReader(reader)}) AS unread,
    (SELECT m.message FROM chat_messages m
      WHERE m.session_id = s.id AND m.sender_type <> 'system' ORDER BY m.id DESC LIMIT 1) AS last_message`;
}

const CONDITION = `(?1 IS NULL OR s.status = ?1) AND (?2 IS NULL OR s.user_id = ?2) AND (?3 IS NULL
    OR s.guest_name LIKE ?3 ESCAPE '\\' OR s.guest_email LIKE ?3 ESCAPE '\\' OR s.guest_phone LIKE ?3 ESCAPE '\\'
    OR s.subject LIKE ?3 ESCAPE '\\' OR EXISTS (
      SELECT 1 FROM chat_messages m WHERE m.session_id = s.id AND m.message LIKE ?3 ESCAPE '\\'))`;

function conditionValues(filter: SessionFilter): (string | null)[] {
  const pattern = filter.text === '' ? null : `%${filter.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return [filter.status, filter.userId, pattern];
}

/** One page: who waits for a person first, then unread ones, then the most recent. */
export async function listSessions(
  db: D1Database,
  filter: SessionFilter,
  reader: Reader,
  limit: number,
  offset: number,
): Promise<{ items: ChatSession[]; total: number }> {
  const values = conditionValues(filter);
  const [page, count] = await db.batch<StoredSession & { total: number }>([
    db
      .prepare(
        `SELECT ${columns(reader)} FROM chat_sessions s WHERE ${CONDITION}
         ORDER BY s.waiting_since IS NULL, s.waiting_since, unread = 0, s.updated_at DESC, s.id DESC
         LIMIT ?4 OFFSET ?5`,
      )
      .bind(...values, limit, offset),
    db.prepare(`SELECT count(*) AS total FROM chat_sessions s WHERE ${CONDITION}`).bind(...values),
  ]);
  return { items: (page?.results ?? []).map(withoutToken), total: count?.results[0]?.total ?? 0 };
}

export async function findSession(db: D1Database, id: number, reader: Reader): Promise<StoredSession | null> {
  return db
    .prepare(`SELECT ${columns(reader)} FROM chat_sessions s WHERE s.id = ?`)
    .bind(id)
    .first<StoredSession>();
}

/** Returns the id of the new session. */
export async function createSession(
  db: D1Database,
  session: { userId: string | null; contact: Contact; token: string; subject: string },
  now: string,
): Promise<number> {
  const { userId, contact, token, subject } = session;
  const { meta } = await db
    .prepare(
      `INSERT INTO chat_sessions
        (user_id, guest_name, guest_email, guest_phone, session_token, subject, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      userId,
      contact.name || null,
      contact.email || null,
      contact.phone || null,
      token,
      subject || null,
      now,
      now,
    )
    .run();
  return meta.last_row_id;
}

/** What anybody may see: everything but the token. */
export function withoutToken<Row extends StoredSession>(row: Row): ChatSession {
  const { session_token: _token, ...session } = row;
  return session;
}

export async function sessionStats(db: D1Database): Promise<ChatStats> {
  const sessions = await db
    .prepare(
      `SELECT count(*) AS total, coalesce(sum(status = 'active'), 0) AS active,
        coalesce(sum(waiting_since IS NOT NULL), 0) AS waiting, count(rating) AS rated,
        coalesce(avg(rating), 0) AS average FROM chat_sessions`,
    )
    .first<{ total: number; active: number; waiting: number; rated: number; average: number }>();
  const messages = await db.prepare('SELECT count(*) AS total FROM chat_messages').first<{ total: number }>();
  return {
    total_sessions: sessions?.total ?? 0,
    active_sessions: sessions?.active ?? 0,
    waiting_sessions: sessions?.waiting ?? 0,
    average_rating: Math.round((sessions?.average ?? 0) * 100) / 100,
    rated_sessions: sessions?.rated ?? 0,
    total_messages: messages?.total ?? 0,
  };
}
