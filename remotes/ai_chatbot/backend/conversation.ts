/** What can happen to a conversation. Every function is one transaction. */
import type { D1Database, D1Statement } from '@nextpanel/sdk/backend';
import type { ChatSession } from '../shared/chat.ts';
import { sessionClosed } from './problem.ts';
import type { NewMessage } from './store/messages.ts';
import { insertMessage, markRead } from './store/messages.ts';

type Session = Pick<ChatSession, 'id' | 'status' | 'subject' | 'handed_over_at' | 'waiting_since'>;

const SUBJECT_LENGTH = 80;

/** Throws 409 SESSION_CLOSED. */
export function requireOpen(session: Pick<ChatSession, 'status'>): void {
  if (session.status !== 'active') throw sessionClosed();
}

/**
 * Adds the visitor's message and what answers it. The first one names the conversation; once a person has been
 * asked for, every message keeps the conversation in the queue of those who wait.
 */
export async function visitorWrites(
  db: D1Database,
  session: Session,
  messages: readonly NewMessage[],
  now: string,
): Promise<void> {
  requireOpen(session);
  const first = messages[0]?.text.replaceAll(/\s+/g, ' ') ?? '';
  const subject = first.length > SUBJECT_LENGTH ? `${first.slice(0, SUBJECT_LENGTH - 1).trimEnd()}…` : first;
  await db.batch([
    ...messages.map((message) => insertMessage(db, session.id, message, now)),
    db
      .prepare(
        `UPDATE chat_sessions SET subject = coalesce(subject, ?), updated_at = ?,
          waiting_since = CASE WHEN handed_over_at IS NULL THEN NULL ELSE coalesce(waiting_since, ?) END
         WHERE id = ?`,
      )
      .bind(subject, now, now, session.id),
  ]);
}

/** The visitor wants a person: the bot falls silent and the conversation waits. Asking twice changes nothing. */
export async function askForHuman(
  db: D1Database,
  session: Session,
  messages: readonly NewMessage[],
  now: string,
): Promise<void> {
  requireOpen(session);
  const news = session.waiting_since === null ? [note(HANDED_OVER)] : [];
  const all = [...messages, ...news];
  if (all.length === 0) return;
  await db.batch([
    ...all.map((message) => insertMessage(db, session.id, message, now)),
    db
      .prepare(
        `UPDATE chat_sessions SET handed_over_at = coalesce(handed_over_at, ?),
          waiting_since = coalesce(waiting_since, ?), updated_at = ? WHERE id = ?`,
      )
      .bind(now, now, now, session.id),
  ]);
}

/** Staff answer: whoever answers first has the conversation, and has read what was written before. */
export async function staffWrites(
  db: D1Database,
  session: Session,
  staff: { id: string | null; name: string },
  text: string,
  now: string,
): Promise<void> {
  requireOpen(session);
  const metadata = staff.name === '' ? {} : { author: staff.name };
  await db.batch([
    markRead(db, session.id, 'staff', now),
    insertMessage(db, session.id, { sender: 'admin', senderId: staff.id, text, metadata }, now),
    db
      .prepare(
        `UPDATE chat_sessions SET handed_over_at = coalesce(handed_over_at, ?), waiting_since = NULL,
          assigned_name = CASE WHEN assigned_to IS NULL THEN ? ELSE assigned_name END,
          assigned_to = coalesce(assigned_to, ?), updated_at = ? WHERE id = ?`,
      )
      .bind(now, staff.name || null, staff.id, now, session.id),
  ]);
}

/** Gives the conversation to a member of staff; `null` puts it back to everybody. The bot stays silent from here. */
export async function assign(
  db: D1Database,
  session: Session,
  to: { id: string; name: string } | null,
  now: string,
): Promise<void> {
  requireOpen(session);
  const joined = to && note(`${to.name === '' ? 'A member of our team' : to.name} joined the conversation.`);
  await db.batch([
    ...(joined ? [insertMessage(db, session.id, joined, now)] : []),
    db
      .prepare(
        `UPDATE chat_sessions SET assigned_to = ?, assigned_name = ?,
          handed_over_at = coalesce(handed_over_at, ?), updated_at = ? WHERE id = ?`,
      )
      .bind(to?.id ?? null, to?.name || null, now, now, session.id),
  ]);
}

/** Ends the conversation. One that is closed already stays as it is. */
export async function close(db: D1Database, session: Session, now: string): Promise<void> {
  if (session.status !== 'active') return;
  await changeStatus(db, session.id, 'This conversation was closed.', now, [
    db
      .prepare(
        "UPDATE chat_sessions SET status = 'closed', closed_at = ?, waiting_since = NULL, updated_at = ? WHERE id = ?",
      )
      .bind(now, now, session.id),
  ]);
}

/** Opens a closed conversation again, with a person on the other side. An open one stays as it is. */
export async function reopen(db: D1Database, session: Session, now: string): Promise<void> {
  if (session.status === 'active') return;
  await changeStatus(db, session.id, 'This conversation was reopened.', now, [
    db
      .prepare(
        `UPDATE chat_sessions SET status = 'active', closed_at = NULL, updated_at = ?,
          handed_over_at = coalesce(handed_over_at, ?) WHERE id = ?`,
      )
      .bind(now, now, session.id),
  ]);
}

/** Stores how content the visitor is; the last rating counts. `null` feedback keeps what was said before. */
export async function rate(
  db: D1Database,
  session: Session,
  rating: number,
  feedback: string | null,
): Promise<void> {
  await db
    .prepare('UPDATE chat_sessions SET rating = ?, feedback = coalesce(?, feedback) WHERE id = ?')
    .bind(rating, feedback, session.id)
    .run();
}

export const HANDED_OVER = 'A member of our team will answer here. You can leave this page and come back.';

const note = (text: string): NewMessage => ({ sender: 'system', text });

async function changeStatus(
  db: D1Database,
  sessionId: number,
  text: string,
  now: string,
  statements: D1Statement[],
): Promise<void> {
  await db.batch([insertMessage(db, sessionId, note(text), now), ...statements]);
}
