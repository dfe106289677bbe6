/** Cards and accounts that clients have kept for their renewals. */
import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { recordAudit } from '../../audit.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { accountOf, type TestAccount } from '../bank.ts';
import { labelOf } from '../gateway.ts';

/** Without the token, which stays here. `words`: when transfers from a test account arrive; else empty. */
export interface PaymentMethod {
  id: number;
  client_id: number;
  gateway: 'card' | 'bank_transfer';
  label: string;
  last4: string;
  autopay: boolean;
  words: string;
  created_at: string;
}

type MethodRow = Omit<PaymentMethod, 'autopay' | 'words'> & {
  readonly autopay: 0 | 1;
  readonly token: string;
};

/** What the account is called, as a card is called by its brand. */
const DEMO_ACCOUNT = 'Demo bank account';

const COLUMNS = 'id, client_id, gateway, label, token, last4, autopay, created_at';

/** The newest first: it is the one that renewals are paid with. */
export function methodsOf(sql: Sql, client_id: number): PaymentMethod[] {
  return sql
    .exec<MethodRow>(`SELECT ${COLUMNS} FROM payment_methods WHERE client_id = ? ORDER BY id DESC`, client_id)
    .map(ofRow);
}

function ofRow({ token, autopay, ...row }: MethodRow): PaymentMethod {
  return { ...row, autopay: autopay === 1, words: accountOf(token)?.words ?? '' };
}

/** Keeps a card; one that is kept already becomes the newest. @param digits as `readCard` gave them */
export function saveCard(
  books: Books,
  actor: Actor,
  client_id: number,
  digits: string,
  autopay = true,
): PaymentMethod {
  return save(books, actor, { client_id, gateway: 'card', label: labelOf(digits), autopay }, digits);
}

/** Keeps an account from which transfers come by themselves, in the same way. */
export function saveAccount(
  books: Books,
  actor: Actor,
  client_id: number,
  { number }: TestAccount,
  autopay = true,
): PaymentMethod {
  const label = `${DEMO_ACCOUNT} ending in ${number.slice(-4)}`;
  return save(books, actor, { client_id, gateway: 'bank_transfer', label, autopay }, number);
}

function save(
  { sql, clock }: Books,
  actor: Actor,
  kept: Pick<PaymentMethod, 'client_id' | 'gateway' | 'label' | 'autopay'>,
  token: string,
): PaymentMethod {
  const { client_id, gateway, label, autopay } = kept;
  sql.exec('DELETE FROM payment_methods WHERE client_id = ? AND token = ?', client_id, token);
  const method = { ...kept, last4: token.slice(-4), created_at: clock.now() };
  const { lastRowId: id } = sql.query(
    `INSERT INTO payment_methods (client_id, gateway, label, token, last4, autopay, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [client_id, gateway, label, token, method.last4, autopay ? 1 : 0, method.created_at],
  );
  recordAudit(sql, clock, {
    actor,
    action: 'payment_method.added',
    subject: `client:${client_id}`,
    summary: `${label} was kept for renewals`,
    after: { last4: method.last4, autopay },
  });
  return { id, ...method, words: accountOf(token)?.words ?? '' };
}

/** Says whether what falls due is paid with it by itself. Throws Problem 404 NOT_FOUND. */
export function setAutopay(
  { sql, clock }: Books,
  actor: Actor,
  client_id: number,
  id: number,
  autopay: boolean,
): PaymentMethod {
  const method = methodOf(sql, client_id, id);
  if (method.autopay === autopay) return method;
  sql.exec('UPDATE payment_methods SET autopay = ? WHERE id = ?', autopay ? 1 : 0, id);
  recordAudit(sql, clock, {
    actor,
    action: 'payment_method.changed',
    subject: `client:${client_id}`,
    summary: `${method.label} ${autopay ? 'pays renewals' : 'no longer pays renewals'}`,
    before: { autopay: method.autopay },
    after: { autopay },
  });
  return { ...method, autopay };
}

function methodOf(sql: Sql, client_id: number, id: number): PaymentMethod {
  const method = methodsOf(sql, client_id).find((each) => each.id === id);
  if (method) return method;
  throw new Problem(404, 'NOT_FOUND', `There is no payment method ${id}.`, 'It may have been removed.');
}

/** Throws Problem 404 NOT_FOUND. */
export function removeMethod({ sql, clock }: Books, actor: Actor, client_id: number, id: number): void {
  const method = methodOf(sql, client_id, id);
  sql.exec('DELETE FROM payment_methods WHERE id = ?', id);
  recordAudit(sql, clock, {
    actor,
    action: 'payment_method.removed',
    subject: `client:${client_id}`,
    summary: `${method.label} was removed`,
    before: { last4: method.last4, autopay: method.autopay },
  });
}

/** The digits of a client's card. Throws Problem 422 INVALID. */
export function savedCard(sql: Sql, client_id: number, id: number): string {
  const [row] = sql.exec<{ token: string }>(
    `SELECT token FROM payment_methods WHERE id = ? AND client_id = ? AND gateway = 'card'`,
    id,
    client_id,
  );
  if (!row) throw invalidField('payment_method_id', 'The client has no such card');
  return row.token;
}
