/** Tickets and their messages as stored. */
import type { Sql } from '../ports.ts';
import { Problem } from '../problem.ts';

export const TICKET_STATUSES = ['open', 'answered', 'customer_reply', 'closed'] as const;
export const TICKET_PRIORITIES = ['low', 'normal', 'high'] as const;

export type TicketStatus = (typeof TICKET_STATUSES)[number];
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

export interface Ticket {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly department_id: number;
  readonly department: string;
  readonly service_id: number | null;
  /** The user of the staff who takes care of it. */
  readonly assigned_to: number | null;
  readonly assigned_name: string | null;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly created_at: string;
  readonly last_reply_at: string;
  readonly updated_at: string;
}

export interface TicketMessage {
  readonly id: number;
  readonly author_type: 'client' | 'staff' | 'system';
  readonly author_id: number | null;
  readonly author_name: string;
  readonly internal: boolean;
  readonly message: string;
  readonly created_at: string;
}

export const TICKET_COLUMNS = `tickets.id, tickets.number, tickets.client_id, clients.name AS client_name, tickets.department_id,
  departments.name AS department, tickets.service_id, tickets.assigned_to, users.name AS assigned_name, tickets.subject,
  tickets.status, tickets.priority, tickets.created_at, tickets.last_reply_at, tickets.updated_at`;

export const TICKET_TABLES = `tickets JOIN clients ON clients.id = tickets.client_id
  JOIN departments ON departments.id = tickets.department_id LEFT JOIN users ON users.id = tickets.assigned_to`;

/** Throws Problem 404 NOT_FOUND. */
export function findTicket(sql: Sql, id: number): Ticket {
  const [ticket] = sql.exec<Ticket>(
    `SELECT ${TICKET_COLUMNS} FROM ${TICKET_TABLES} WHERE tickets.id = ?`,
    id,
  );
  if (!ticket) throw new Problem(404, 'NOT_FOUND', `There is no ticket ${id}.`, 'Look for it under Tickets.');
  return ticket;
}

/** In the order they were written; notes of the staff only where they are asked for. */
export function messagesOf(sql: Sql, ticket: number, { internal }: { internal: boolean }): TicketMessage[] {
  return sql
    .exec<Omit<TicketMessage, 'internal'> & { internal: 0 | 1 }>(
      `SELECT id, author_type, author_id, author_name, internal, message, created_at FROM ticket_messages
       WHERE ticket_id = ? AND internal <= ? ORDER BY id`,
      ticket,
      Number(internal),
    )
    .map((row) => Object.assign(row, { internal: row.internal === 1 }));
}
