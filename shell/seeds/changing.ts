import type { Actor } from '../server/actor.ts';
import { addDays } from '../server/billing/index.ts';
import { today } from '../server/calendar/panelClock.ts';
import { issueCreditNote } from '../server/commerce/creditNotes.ts';
import { refundPayment } from '../server/commerce/payments/refund.ts';
import { cancelAtPeriodEnd, cancelNow } from '../server/commerce/services/ending.ts';
import { changeService } from '../server/commerce/services/planChange.ts';
import { getService } from '../server/commerce/services/service.ts';
import { Problem } from '../server/problem.ts';
import { any } from './clients.ts';
import type { Books } from '../server/commerce/books.ts';
import type { Purse } from './paying.ts';
import type { Random } from './random.ts';
import { staff } from './staff.ts';

/** Plans that grow into one another. */
const ladders = [
  ['starter', 'professional', 'enterprise'],
  ['vps-1', 'vps-2', 'vps-3'],
] as const;

/** Each service, each day. */
const CANCELS = 0.000_45;
const GROWS = 0.000_5;
const SHRINKS = 0.000_1;
/** Each client, each day. */
const WANTS_MONEY_BACK = 0.000_18;
const IS_MADE_GOOD = 0.000_22;

const apologies = [
  'The server was down for four hours in the night; we are sorry',
  'Two weeks without the backup that was ordered',
  'The move took longer than we had promised',
  'Mail was delayed for a day',
] as const;

interface Running {
  readonly id: number;
  readonly client_id: number;
  readonly client_name: string;
  readonly slug: string;
}

/** People cancel, take a bigger or a smaller plan, want their money back or are made good for what went wrong. */
export function changeMinds(books: Books, random: Random, purse: Purse, clients: number): void {
  const running = books.sql.exec<Running>(
    `SELECT services.id, client_id, clients.name AS client_name, slug
     FROM services JOIN clients ON clients.id = client_id JOIN products ON products.id = product_id
     WHERE services.status = 'active' AND next_due IS NOT NULL AND cancel_on IS NULL ORDER BY services.id`,
  );
  for (const service of running) {
    const chance = random();
    if (chance < CANCELS) cancelAtPeriodEnd(books, actorOf(service), getService(books.sql, service.id));
    else if (chance < CANCELS + GROWS) change(books, purse, service, 1);
    else if (chance < CANCELS + GROWS + SHRINKS) change(books, purse, service, -1);
  }
  if (random() < clients * WANTS_MONEY_BACK) giveBack(books, random);
  if (random() < clients * IS_MADE_GOOD) makeGood(books, random);
}

const actorOf = ({ client_name }: Running): Actor => ({
  type: 'client',
  id: null,
  name: client_name,
  roles: ['client'],
});

function change(books: Books, purse: Purse, service: Running, steps: 1 | -1): void {
  const ladder = ladders.find((plans) => plans.some((plan) => plan === service.slug));
  const slug = ladder?.[ladder.findIndex((plan) => plan === service.slug) + steps];
  const [product] = books.sql.exec<{ id: number }>('SELECT id FROM products WHERE slug = ?', slug ?? '');
  if (!product) return;
  unlessRefused(books, () => {
    const old = getService(books.sql, service.id);
    const { invoice } = changeService(books, actorOf(service), old, {
      product_id: product.id,
      cycle: old.cycle,
    });
    if (invoice && invoice.balance_minor > 0) purse.payFor(books, service.client_id, invoice.id);
  });
}

/** Somebody who came lately is not content: all of the first payment goes back, and what it was for ends. */
function giveBack(books: Books, random: Random): void {
  const day = today(books.clock);
  const payments = books.sql.exec<{ id: number; order_id: number }>(
    `SELECT payments.id, orders.id AS order_id FROM payments JOIN orders ON orders.invoice_id = payments.invoice_id
     WHERE received_on BETWEEN ? AND ? AND payments.status = 'succeeded' AND refunded_minor = 0 AND chargeback_on IS NULL
     ORDER BY payments.id`,
    addDays(day, -25),
    addDays(day, -4),
  );
  if (payments.length === 0) return;
  const { id, order_id } = any(random, payments);
  unlessRefused(books, () => {
    refundPayment(books, staff(books), id, { reason: 'Money back within 30 days' });
    const services = books.sql.exec<{ id: number }>(
      `SELECT id FROM services WHERE order_id = ? AND status = 'active' ORDER BY id`,
      order_id,
    );
    for (const service of services) cancelNow(books, staff(books), getService(books.sql, service.id));
  });
}

/** A quarter of what somebody paid lately for a service is credited, because something went wrong. */
function makeGood(books: Books, random: Random): void {
  const day = today(books.clock);
  const lines = books.sql.exec<{ id: number; invoice_id: number; net: number }>(
    `SELECT invoice_lines.id, invoice_id, net_minor AS net FROM invoices JOIN invoice_lines ON invoice_id = invoices.id
     WHERE issued_on BETWEEN ? AND ? AND status = 'paid' AND kind = 'service' AND net_minor > 400 ORDER BY invoice_lines.id`,
    addDays(day, -30),
    day,
  );
  if (lines.length === 0) return;
  const { id, invoice_id, net } = any(random, lines);
  const reason = any(random, apologies);
  unlessRefused(books, () => {
    issueCreditNote(books, staff(books), invoice_id, {
      lines: [{ line_id: id, net_minor: Math.round(net / 4) }],
      reason,
    });
  });
}

/** What the panel refuses stays undone, as when a person meets its answer. */
function unlessRefused({ sql }: Books, work: () => void): void {
  try {
    sql.transaction(work);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
