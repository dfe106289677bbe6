/** Tickets as the API shows them, and their words. */
import type { StatusTone } from '@nextpanel/sdk/ui';

export type TicketStatus = 'open' | 'answered' | 'customer_reply' | 'closed';
export type TicketPriority = 'low' | 'normal' | 'high';

export interface Ticket {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly department_id: number;
  readonly department: string;
  readonly service_id: number | null;
  readonly assigned_to: number | null;
  readonly assigned_name: string | null;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly created_at: string;
  readonly last_reply_at: string;
}

export interface TicketMessage {
  readonly id: number;
  readonly author_type: 'client' | 'staff' | 'system';
  readonly author_name: string;
  readonly internal: boolean;
  readonly message: string;
  readonly created_at: string;
}

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
