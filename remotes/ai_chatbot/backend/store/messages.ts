import type { D1Database, D1Statement } from '@nextpanel/sdk/backend';
import type { ChatMessage, MessageMetadata, SenderType } from '../../shared/chat.ts';

/** A message on its way into the database. */
export interface NewMessage {
  readonly sender: SenderType;
  readonly senderId?: string | null;
  readonly text: string;
  readonly metadata?: MessageMetadata;
}

interface Row {
  id: number;
  session_id: number;
  sender_type: SenderType;
  sender_id: string | null;
  message: string;
  is_read: number;
  read_at: string | null;
  metadata: string;
  created_at: string;
}

/** At most this many messages are sent at once, the newest ones. */
const WINDOW = 200;

/** The statement that adds a message; put it into a batch with what else changes. */
export function insertMessage(
  db: D1Database,
  sessionId: number,
  message: NewMessage,
  now: string,
): D1Statement {
  return db
    .prepare(
      `INSERT INTO chat_messages (session_id, sender_type, sender_id, message, metadata, created_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      sessionId,
      message.sender,
      message.senderId ?? null,
      message.text,
      JSON.stringify(message.metadata ?? {}),
      now,
    );
}

/** The newest messages in the order they were written; `before` (an id) goes further back. */
export async function listMessages(
  db: D1Database,
  sessionId: number,
  before: number | null,
): Promise<ChatMessage[]> {
  const { results } = await db
    .prepare(
      'SELECT * FROM chat_messages WHERE session_id = ? AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?',
    )
    .bind(sessionId, before, before, WINDOW)
    .all<Row>();
  return results.map(toMessage).toReversed();
}

/** What was written after the message with this id, oldest first. */
export async function messagesAfter(db: D1Database, sessionId: number, id: number): Promise<ChatMessage[]> {
  const { results } = await db
    .prepare('SELECT * FROM chat_messages WHERE session_id = ? AND id > ? ORDER BY id LIMIT ?')
    .bind(sessionId, id, WINDOW)
    .all<Row>();
  return results.map(toMessage);
}

/** The id of the newest message, 0 when there is none. */
export async function lastMessageId(db: D1Database, sessionId: number): Promise<number> {
  const row = await db
    .prepare('SELECT max(id) AS id FROM chat_messages WHERE session_id = ?')
    .bind(sessionId)
    .first<{ id: number | null }>();
  return row?.id ?? 0;
}

/** Marks as read what the other side wrote, up to now. */
export function markRead(
  db: D1Database,
  sessionId: number,
  reader: 'staff' | 'visitor',
  now: string,
): D1Statement {
  return db
    .prepare(
      `UPDATE chat_messages SET is_read = 1, read_at = ?
       WHERE session_id = ? AND is_read = 0 AND ${writtenForReader(reader)}`,
    )
    .bind(now, sessionId);
}

/** SQL that is true for messages that this side is meant to read. */
export function writtenForReader(reader: 'staff' | 'visitor'): string {
  return reader === 'staff' ? "sender_type = 'user'" : "sender_type <> 'user'";
}

function toMessage(row: Row): ChatMessage {
  return { ...row, is_read: row.is_read === 1, metadata: JSON.parse(row.metadata) as MessageMetadata };
}
