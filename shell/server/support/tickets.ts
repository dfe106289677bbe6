/** What clients ask and staff answers. Each function belongs in a transaction; it audits, tells plugins and sends the mail. */
import type { Actor } from '../api/access.ts';
import { difference, recordAudit } from '../audit.ts';
import { today } from '../calendar/panelClock.ts';
import { nextNumber } from '../commerce/numbering.ts';
import { emit } from '../events.ts';
import { sendMail } from '../outbox.ts';
import type { ServerPorts, Sql } from '../ports.ts';
import { Problem } from '../problem.ts';
import { readSettings } from '../settings.ts';
import {
  findTicket,
  type Ticket,
  type TicketMessage,
  type TicketPriority,
  type TicketStatus,
} from './ticketRows.ts';

type Books = Pick<ServerPorts, 'sql' | 'clock'>;

export interface NewTicket {
  readonly client_id: number;
  readonly department_id: number;
  readonly subject: string;
  readonly message: string;
  readonly priority?: TicketPriority | undefined;
  readonly service_id?: number | null | undefined;
}

/** Opens a ticket with its first message. Throws Problem 422 through foreign keys never: check them before. */
export function openTicket(books: Books, actor: Actor, input: NewTicket): Ticket {
  const { sql, clock } = books;
  const now = clock.now();
  const number = nextNumber(sql, 'ticket', today(clock));
  const { lastRowId } = sql.query(
    `INSERT INTO tickets (number, client_id, department_id, service_id, subject, status, priority, created_at, last_reply_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      number,
      input.client_id,
      input.department_id,
      input.service_id ?? null,
      input.subject,
      actor.type === 'staff' ? 'answered' : 'open',
      input.priority ?? 'normal',
      now,
      now,
      now,
    ],
  );
  addMessage(books, actor, lastRowId, input.message, false);
  const ticket = findTicket(sql, lastRowId);
  recordAudit(sql, clock, {
    actor,
    action: 'ticket.opened',
    subject: `ticket:${ticket.id}`,
    summary: `Ticket ${number} was opened: ${input.subject}`,
    after: ticket,
  });
  emit(books, 'ticket.opened', ticket);
  if (actor.type === 'staff') tellClient(books, actor, ticket, input.message);
  return ticket;
}

/**
 * Adds a message. A client's opens the ticket again; one of the staff answers it and is mailed to the client; an internal
 * note is seen by staff alone and changes nothing else.
 */
export function replyTicket(
  books: Books,
  actor: Actor,
  id: number,
  { message, internal }: { readonly message: string; readonly internal: boolean },
): TicketMessage {
  const { sql, clock } = books;
  const ticket = findTicket(sql, id);
  const added = addMessage(books, actor, id, message, internal);
  if (internal) {
    recordAudit(sql, clock, {
      actor,
      action: 'ticket.noted',
      subject: `ticket:${id}`,
      summary: `${actor.name} added a note to ticket ${ticket.number}`,
    });
    return added;
  }
  const status: TicketStatus = actor.type === 'client' ? 'customer_reply' : 'answered';
  const now = clock.now();
  sql.exec(
    'UPDATE tickets SET status = ?, last_reply_at = ?, updated_at = ? WHERE id = ?',
    status,
    now,
    now,
    id,
  );
  recordAudit(sql, clock, {
    actor,
    action: 'ticket.replied',
    subject: `ticket:${id}`,
    summary: `${actor.name} replied to ticket ${ticket.number}`,
    before: { status: ticket.status },
    after: { status },
  });
  emit(books, 'ticket.replied', { ...findTicket(sql, id), message: added });
  if (actor.type !== 'client') tellClient(books, actor, ticket, message);
  return added;
}

export type TicketChanges = Partial<
  Pick<Ticket, 'subject' | 'status' | 'priority' | 'department_id' | 'assigned_to'>
>;

/** Changes what is given and leaves the rest. */
export function changeTicket(books: Books, actor: Actor, id: number, changes: TicketChanges): Ticket {
  const { sql, clock } = books;
  const old = findTicket(sql, id);
  const { before, after, changed } = difference(old, { ...old, ...changes });
  if (changed.length === 0) return old;
  const { subject, status, priority, department_id, assigned_to } = { ...old, ...changes };
  sql.exec(
    `UPDATE tickets SET subject = ?, status = ?, priority = ?, department_id = ?, assigned_to = ?, updated_at = ?
     WHERE id = ?`,
    subject,
    status,
    priority,
    department_id,
    assigned_to,
    clock.now(),
    id,
  );
  const closed = changed.includes('status') && status === 'closed';
  recordAudit(sql, clock, {
    actor,
    action: closed ? 'ticket.closed' : 'ticket.updated',
    subject: `ticket:${id}`,
    summary: closed
      ? `Ticket ${old.number} was closed`
      : `Ticket ${old.number}: ${changed.join(', ')} changed`,
    before,
    after,
  });
  const ticket = findTicket(sql, id);
  if (closed) emit(books, 'ticket.closed', ticket);
  return ticket;
}

function addMessage(
  { sql, clock }: Books,
  actor: Actor,
  ticket: number,
  message: string,
  internal: boolean,
): TicketMessage {
  const now = clock.now();
  const type = actor.type === 'client' || actor.type === 'staff' ? actor.type : 'system';
  const author = typeof actor.id === 'number' ? actor.id : null;
  const { lastRowId } = sql.query(
    `INSERT INTO ticket_messages (ticket_id, author_type, author_id, author_name, internal, message, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [ticket, type, author, actor.name, Number(internal), message, now],
  );
  return {
    id: lastRowId,
    author_type: type,
    author_id: author,
    author_name: actor.name,
    internal,
    message,
    created_at: now,
  };
}

function tellClient(books: Books, actor: Actor, ticket: Ticket, message: string): void {
  const client = clientOf(books.sql, ticket.client_id);
  const { company_name } = readSettings(books.sql);
  sendMail(books, actor, {
    to: client.email,
    name: client.name,
    client_id: ticket.client_id,
    subject: `[${ticket.number}] ${ticket.subject}`,
    text: `Hello ${client.name},\n\n${message}\n\n${actor.name}\n${company_name}\n\nAnswer in your client area under Tickets, ${ticket.number}.`,
  });
}

function clientOf(sql: Sql, id: number): { readonly name: string; readonly email: string } {
  const [client] = sql.exec<{ name: string; email: string }>(
    'SELECT name, email FROM clients WHERE id = ?',
    id,
  );
  if (!client) throw new Problem(404, 'NOT_FOUND', `There is no client ${id}.`, 'It may have been removed.');
  return client;
}
