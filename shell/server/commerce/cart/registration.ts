import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import type { Sql } from '../../ports.ts';
import type { Books } from '../books.ts';

export interface Address {
  readonly company: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly country: string;
  readonly tax_id: string;
}

export interface NewAccount extends Address {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

const ADDRESS = ['company', 'address', 'city', 'postcode', 'state', 'country', 'tax_id'] as const;
const SHOWN = `id, name, email, phone, currency, status, ${ADDRESS.join(', ')}, created_at`;

/**
 * Makes a client and the account with which they sign in. Emits client.created. Call it inside a transaction.
 * Throws Problem 422 INVALID at `client.email` where somebody has an account with it.
 * @param password as `hashPassword` made it
 */
export function registerClient(
  books: Books,
  account: NewAccount,
  currency: string,
  password: string,
): number {
  const { sql, clock } = books;
  const now = clock.now();
  const { name, email, phone } = account;
  if (sql.exec('SELECT 1 FROM users WHERE email = ?', email).length > 0)
    throw invalidField('client.email', 'There is an account with this address: sign in to order with it');
  const { lastRowId: id } = sql.query(
    `INSERT INTO clients (name, email, phone, currency, ${ADDRESS.join(', ')}, created_at, updated_at)
     VALUES (?, ?, ?, ?, ${ADDRESS.map(() => '?').join(', ')}, ?, ?)`,
    [name, email, phone, currency, ...ADDRESS.map((field) => account[field]), now, now],
  );
  const { lastRowId: user } = sql.query(
    'INSERT INTO users (email, name, password, client_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    [email, name, password, id, now, now],
  );
  sql.exec(`INSERT INTO user_roles (user_id, role) VALUES (?, 'client')`, user);
  const after = shown(sql, id);
  recordAudit(sql, clock, {
    actor: { type: 'client', id: user, name, roles: ['client'] },
    action: 'client.registered',
    subject: `client:${id}`,
    summary: `${name} became a client`,
    after,
  });
  emit(books, 'client.created', after);
  return id;
}

/** Writes down what a client says of their address at the checkout. Call it inside a transaction. */
export function changeAddress(books: Books, actor: Actor, id: number, address: Address): void {
  const { sql, clock } = books;
  const before = shown(sql, id);
  const changed = ADDRESS.filter((field) => before?.[field] !== address[field]);
  if (changed.length === 0) return;
  sql.exec(
    `UPDATE clients SET ${changed.map((field) => `${field} = ?`).join(', ')}, updated_at = ? WHERE id = ?`,
    ...changed.map((field) => address[field]),
    clock.now(),
    id,
  );
  const after = shown(sql, id);
  const only = (from: typeof after) => Object.fromEntries(changed.map((field) => [field, from?.[field]]));
  recordAudit(sql, clock, {
    actor,
    action: 'client.updated',
    subject: `client:${id}`,
    summary: `Client ${after?.name}: ${changed.join(', ')} changed`,
    before: only(before),
    after: only(after),
  });
  emit(books, 'client.updated', after);
}

function shown(sql: Sql, id: number) {
  return sql.exec<NewAccount & { id: number }>(`SELECT ${SHOWN} FROM clients WHERE id = ?`, id)[0];
}
