/** What clients ask and staff answers. Each function belongs in a transaction; it audits, tells plugins and sends the mail. */
import type { Actor } from '../actor.ts';
import { difference, recordAudit } from '../audit.ts';
import { today } from '../calendar/panelClock.ts';
import type { Books } from '../commerce/books.ts';
import { sendTemplate } from '../commerce/mail/send.ts';
import { nextNumber } from '../commerce/numbering.ts';
import { emit } from '../events.ts';
import {
  findTicket,
  type Ticket,
  type TicketMessage,
  type TicketPriority,
  type TicketStatus,
} from './ticketRows.ts';

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
  sendTemplate(books, actor, 'ticket.answered', ticket.client_id, {
    ticket_number: ticket.number,
    ticket_subject: ticket.subject,
    answer: message,
    staff_name: actor.name,
  });
}
