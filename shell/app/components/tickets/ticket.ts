/** Tickets as the API shows them, and their words. */
import type { StatusTone } from '@nextpanel/sdk/ui';
import type {
  Ticket,
  TicketMessage,
  TicketPriority,
  TicketStatus,
} from '../../../server/support/ticketRows.ts';

export type { Ticket, TicketMessage, TicketPriority };

export interface TicketThread extends Ticket {
  readonly messages: readonly TicketMessage[];
}

export interface Department {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly position: number;
}

/** Who is to act next decides the colour: what waits for the staff stands out. */
export const ticketTone: Readonly<Record<TicketStatus, StatusTone>> = {
  open: 'warning',
  customer_reply: 'warning',
  answered: 'info',
  closed: 'neutral',
};

export const priorityOptions: { value: TicketPriority; label: string }[] = [
  { value: 'low', label: 'Low' },
  { value: 'normal', label: 'Normal' },
  { value: 'high', label: 'High' },
];
