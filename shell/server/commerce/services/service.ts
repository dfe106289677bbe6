import type { Cycle } from '../../billing/index.ts';
import { mrr } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';

export type ServiceStatus = 'pending' | 'active' | 'suspended' | 'terminated' | 'cancelled';
export type SuspendReason = 'overdue' | 'abuse' | 'other';

/** A row of `services`: what one client has of one product. */
export interface ServiceRow {
  readonly id: number;
  readonly client_id: number;
  readonly product_id: number;
  readonly order_id: number | null;
  readonly label: string;
  readonly status: ServiceStatus;
  readonly suspend_reason: SuspendReason | null;
  readonly currency: string;
  readonly cycle: Cycle;
  readonly quantity: number;
  /** Of one, for one cycle. */
  readonly amount_minor: number;
  readonly anchor_day: number;
  readonly starts_on: string | null;
  /** The first day that is not paid for yet. */
  readonly next_due: string | null;
  readonly invoiced_through: string | null;
  readonly cancel_on: string | null;
  readonly coupon_id: number | null;
  readonly coupon_cycles_left: number | null;
  readonly server_id: number | null;
  readonly username: string;
  readonly suspended_at: string | null;
  readonly ended_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A service as the API shows it. */
export interface Service extends ServiceRow {
  readonly client_name: string;
  readonly product_name: string;
  readonly product_type: string;
  readonly server_name: string | null;
  /** The domain it is, or null. */
  readonly domain: string | null;
}

export const SERVICE_COLUMNS = `services.id, services.client_id, services.product_id, services.order_id, services.label,
  services.status, services.suspend_reason, services.currency, services.cycle, services.quantity, services.amount_minor,
  services.anchor_day, services.starts_on, services.next_due, services.invoiced_through, services.cancel_on,
  services.coupon_id, services.coupon_cycles_left, services.server_id, services.username, services.suspended_at,
  services.ended_at, services.created_at, services.updated_at, clients.name AS client_name,
  products.name AS product_name, products.type AS product_type, servers.name AS server_name, domains.name AS domain`;

export const SERVICE_TABLES = `services JOIN clients ON clients.id = services.client_id
  JOIN products ON products.id = services.product_id
  LEFT JOIN servers ON servers.id = services.server_id LEFT JOIN domains ON domains.service_id = services.id`;

/** Throws Problem 404 NOT_FOUND. */
export function getService(sql: Sql, id: number): Service {
  const [service] = sql.exec<Service>(
    `SELECT ${SERVICE_COLUMNS} FROM ${SERVICE_TABLES} WHERE services.id = ?`,
    id,
  );
  if (!service)
    throw new Problem(404, 'NOT_FOUND', `There is no service ${id}.`, 'It may belong to another demo.');
  return service;
}

/** What it earns in a month while it is active, in minor units of its currency. */
export function monthly({ amount_minor, cycle, quantity }: ServiceRow): number {
  return mrr([{ amount: amount_minor, cycle, quantity }]);
}

/** Problem 409 SERVICE_<STATUS>: what was asked can't be done to a service in this state. */
export function wrongState({ label, status }: ServiceRow, how: string): Problem {
  return new Problem(409, `SERVICE_${status.toUpperCase()}`, `${label} is ${status}.`, how);
}
