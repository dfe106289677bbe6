import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type Actor, SYSTEM } from '../actor.ts';
import { BillingError, cycles } from '../billing/index.ts';
import { Problem } from '../problem.ts';
import { FakeClock } from '../testing/fakeClock.ts';
import { openPanel, type TestPanel } from '../testing/panel.ts';
import type { Books } from './books.ts';
import { addCredit, creditBalance } from './credit.ts';
import { applyCredit } from './payments/applyCredit.ts';
import { issueCreditNote } from './creditNotes.ts';
import { markUncollectible, voidInvoice } from './invoices/close.ts';
import type { AppliedCoupon, NewLine } from './invoices/contents.ts';
import { createInvoice, deleteDraft, updateDraft } from './invoices/draft.ts';
import { linesOf } from './invoices/invoice.ts';
import { issueInvoice } from './invoices/issue.ts';
import { workOfDay } from './jobs/day.ts';
import { announceTransfer, cancelPayment, confirmPayment, recordPayment } from './payments/record.ts';
import { chargeBack, refundPayment } from './payments/refund.ts';
import { dashboard } from './reports/dashboard.ts';
import { alterService } from './services/alter.ts';
import { activate, suspend, unsuspend } from './services/lifecycle.ts';
import { cancelNow, terminate } from './services/ending.ts';
import { getService } from './services/service.ts';
import { recountKpis } from './testing/kpis.ts';
import { untruths } from './testing/untruths.ts';

let panel: TestPanel;
let books: Books;
let clients: readonly number[];
let coupon: number;
const clock = new FakeClock();
const actor: Actor = SYSTEM;

beforeAll(async () => {
  panel = await openPanel();
  books = { sql: panel.sql, clock };
  // A payer in each kind of taxation: Québec with two taxes, Germany, one that nobody taxes, and yen.
  clients = (
    [
      ['CA', 'QC', 'USD', 0],
      ['DE', '', 'EUR', 0],
      ['DE', '', 'EUR', 1],
      ['JP', '', 'JPY', 0],
    ] as const
  ).map(
    ([country, state, currency, exempt], i) =>
      panel.sql.query(
        `INSERT INTO clients (name, email, country, state, currency, tax_exempt, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [`Payer ${i}`, `payer${i}@demo.test`, country, state, currency, exempt, clock.now(), clock.now()],
      ).lastRowId,
  );
  coupon = panel.sql.query(
    `INSERT INTO coupons (code, kind, percent, duration, created_at, updated_at) VALUES ('TENTH', 'percent', '10', 'forever', ?, ?)`,
    [clock.now(), clock.now()],
  ).lastRowId;
});

/** Nothing is timed: this only ends what hangs, on a machine with much else to do, too. */
const PATIENCE = 600_000;

class Aborted extends Error {}

/** What comes in and goes out, counted beside the books. */
interface Till {
  cash: number;
}

interface Choice {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

type Operation = (choice: Choice, till: Till) => void;

/** One of the rows, or a Problem that ends the operation as any other would. */
function pick<Row extends object>(text: string, which: number): Row {
  const rows = books.sql.exec<Row>(text);
  const row = rows[which % rows.length];
  if (!row) throw new Problem(409, 'NONE', 'There is none yet.');
  return row;
}
const anInvoice = (which: number, states: string) =>
  pick<{ id: number; client_id: number; currency: string; balance_minor: number }>(
    `SELECT id, client_id, currency, balance_minor FROM invoices WHERE status IN (${states}) ORDER BY id`,
    which,
  );
const aPayment = (which: number, status: string) =>
  pick<{ id: number; amount_minor: number; refunded_minor: number }>(
    `SELECT id, amount_minor, refunded_minor FROM payments WHERE status = '${status}' ORDER BY id`,
    which,
  );
const aService = (which: number, states: string) =>
  getService(
    books.sql,
    pick<{ id: number }>(`SELECT id FROM services WHERE status IN (${states}) ORDER BY id`, which).id,
  );
const part = (amount: number, choice: number) =>
  choice % 3 === 0 ? amount : 1 + (choice % Math.max(1, amount));

function linesFrom({ a, b, c }: Choice): { lines: NewLine[]; coupons: AppliedCoupon[] } {
  const lines = Array.from({ length: 1 + (a % 3) }, (_, i): NewLine => ({
    kind: 'manual',
    description: `Line ${i}`,
    quantity: ['1', '2', '1.5', '0'][(b + i) % 4] ?? '1',
    unit: ((((a * 7 + b + i * 31) % 90_000) + 1) / 100).toFixed(2),
    taxable: (c + i) % 5 !== 0,
    ...((b + i) % 3 === 0 ? { discount: { percent: '12.5' } } : {}),
    ...((b + i) % 7 === 0 ? { discount: { fixed: 150 } } : {}),
  }));
  if (c % 6 === 0)
    lines.push({ kind: 'proration', description: 'Unused days', quantity: '1', unit: '-0.35' });
  const coupons: AppliedCoupon[] = [
    ...(c % 2 === 0 ? [{ coupon_id: coupon, percent: '10' }] : []),
    ...(c % 4 === 0 ? [{ coupon_id: coupon, fixed_minor: 333, lines: [0] }] : []),
  ];
  return { lines, coupons };
}

const operations: Readonly<Record<string, Operation>> = {
  draft: (choice) => {
    const client_id = clients[choice.a % clients.length] ?? 0;
    createInvoice(books, actor, { client_id, ...linesFrom(choice) });
  },
  bill: (choice) => {
    const client_id = clients[choice.b % clients.length] ?? 0;
    issueInvoice(books, actor, createInvoice(books, actor, { client_id, ...linesFrom(choice) }).id);
  },
  redraft: (choice) => updateDraft(books, actor, anInvoice(choice.a, "'draft'").id, linesFrom(choice)),
  discard: ({ a }) => deleteDraft(books, actor, anInvoice(a, "'draft'").id),
  issue: ({ a }) => issueInvoice(books, actor, anInvoice(a, "'draft'").id),
  pay: ({ a, b }, till) => {
    const { id, client_id, currency, balance_minor } = anInvoice(
      a,
      "'issued', 'partially_paid', 'uncollectible'",
    );
    const amount_minor = b % 4 === 0 ? balance_minor + (b % 500) : part(balance_minor, b);
    recordPayment(books, actor, { client_id, invoice_id: id, amount_minor, currency, gateway: 'card' });
    till.cash += amount_minor;
  },
  prepay: ({ a, b }, till) => {
    const amount_minor = 1 + (b % 20_000);
    const client_id = clients[a % clients.length] ?? 0;
    recordPayment(books, actor, {
      client_id,
      amount_minor,
      currency: currencyOf(client_id),
      gateway: 'cash',
    });
    till.cash += amount_minor;
  },
  announce: ({ a }) => {
    const { id, client_id, currency, balance_minor } = anInvoice(a, "'issued', 'partially_paid'");
    announceTransfer(books, actor, {
      client_id,
      invoice_id: id,
      amount_minor: balance_minor,
      currency,
      gateway: 'bank_transfer',
    });
  },
  arrive: ({ a, b }, till) => {
    const { id, amount_minor } = aPayment(a, 'pending');
    const arrived = part(amount_minor, b);
    confirmPayment(books, actor, id, { amount_minor: arrived });
    till.cash += arrived;
  },
  forget: ({ a }) => void cancelPayment(books, actor, aPayment(a, 'pending').id),
  refund: ({ a, b, c }, till) => {
    const { id, amount_minor, refunded_minor } = aPayment(a, 'succeeded');
    const amount = part(amount_minor - refunded_minor, b);
    refundPayment(books, actor, id, { amount_minor: amount, reopen: c % 2 === 0 });
    till.cash -= amount;
  },
  chargeback: ({ a }, till) => {
    const { id, amount_minor, refunded_minor } = aPayment(a, 'succeeded');
    chargeBack(books, actor, id);
    till.cash -= amount_minor - refunded_minor;
  },
  gift: ({ a, b }) => {
    const client_id = clients[a % clients.length] ?? 0;
    const currency = currencyOf(client_id);
    addCredit(books, actor, { client_id, currency, amount_minor: 1 + (b % 3_000), kind: 'adjustment' });
  },
  spend: ({ a, b }) => {
    const { id, client_id, currency } = pick<{ id: number; client_id: number; currency: string }>(
      `SELECT id, client_id, currency FROM invoices WHERE status IN ('issued', 'partially_paid') AND
       (SELECT sum(amount_minor) FROM credit_ledger WHERE client_id = invoices.client_id
        AND currency = invoices.currency) > 0 ORDER BY id`,
      a,
    );
    const most = creditBalance(books.sql, client_id, currency);
    applyCredit(books, actor, id, b % 2 === 0 ? undefined : part(most, b));
  },
  credit: ({ a, b, c }) => {
    const { id } = anInvoice(a, "'issued', 'partially_paid', 'paid', 'uncollectible'");
    if (c % 4 === 0) return void issueCreditNote(books, actor, id, { reason: 'All of it' });
    const lines = linesOf(books.sql, id)
      .map((line) => ({ line_id: line.id, left: line.net_minor - line.credited_net_minor }))
      .filter(({ left }, i) => left > 0 && (b + i) % 3 !== 0)
      .map(({ line_id, left }) => ({ line_id, net_minor: part(left, b) }));
    issueCreditNote(books, actor, id, { lines, reason: 'A part of it' });
  },
  void: ({ a }) => void voidInvoice(books, actor, anInvoice(a, "'issued', 'partially_paid'").id),
  order: ({ a, b, c }) => {
    const client = clients[a % clients.length] ?? 0;
    const cycle = cycles[b % cycles.length] ?? 'monthly';
    const { lastRowId } = books.sql.query(
      `INSERT INTO services (client_id, product_id, label, status, currency, cycle, quantity, amount_minor, anchor_day,
         created_at, updated_at)
       VALUES (?, (SELECT min(id) FROM products), 'Hosting', 'pending', ?, ?, ?, ?, 1, ?, ?)`,
      [client, currencyOf(client), cycle, 1 + (c % 3), c % 20_000, books.clock.now(), books.clock.now()],
    );
    activate(books, actor, getService(books.sql, lastRowId));
  },
  suspend: ({ a }) => void suspend(books, actor, aService(a, "'active'"), 'overdue'),
  revive: ({ a }) => void unsuspend(books, actor, aService(a, "'suspended'")),
  terminate: ({ a }) => void terminate(books, actor, aService(a, "'suspended', 'active'"), 'Overdue'),
  leave: ({ a }) => void cancelNow(books, actor, aService(a, "'active'")),
  change: ({ a, b, c }) => {
    const changes = { amount_minor: b % 30_000, quantity: 1 + (c % 4) };
    alterService(books, actor, aService(a, "'active', 'suspended'"), changes, {
      action: 'service.changed',
      summary: 'The plan was changed',
    });
  },
  days: ({ a }) => {
    for (let day = 0; day <= a % 12; day += 1) {
      clock.advance({ days: 1 });
      workOfDay(books, clock.now().slice(0, 10));
    }
  },
  giveUp: ({ a }) => void markUncollectible(books, actor, anInvoice(a, "'issued', 'partially_paid'").id),
};

function currencyOf(client: number): string {
  return pick<{ currency: string }>(`SELECT currency FROM clients WHERE id = ${client}`, 0).currency;
}

interface Step extends Choice {
  readonly what: string;
  /** Whether the transaction ends badly after the work was done. */
  readonly abort: boolean;
}

const done = new Map<string, number>();

/** Does a step in a transaction of its own. What the panel refuses changes nothing, and neither does what is aborted. */
function take({ what, abort, ...choice }: Step, till: Till): void {
  const before = { ...till };
  try {
    books.sql.transaction(() => {
      operations[what]?.(choice, till);
      if (abort) throw new Aborted();
    });
    done.set(what, (done.get(what) ?? 0) + 1);
  } catch (error) {
    Object.assign(till, before);
    if (![Problem, BillingError, Aborted].some((expected) => error instanceof expected)) throw error;
  }
}

/** Σ payments − refunds, whatever the currency: the till counts units, too. */
function cash(): number {
  return pick<{ cash: number }>(
    `SELECT (SELECT coalesce(sum(amount_minor), 0) FROM payments WHERE status IN ('succeeded', 'charged_back'))
          - (SELECT coalesce(sum(amount_minor), 0) FROM refunds) AS cash`,
    0,
  ).cash;
}

/** Each figure is what counting the rows gives; recurring revenue is where its movements lead. */
function checkDashboard(): void {
  for (const currency of ['base', 'EUR', 'JPY']) {
    const { kpis, mrr } = dashboard(books, currency);
    expect(kpis, currency).toEqual(recountKpis(books.sql, clock.now().slice(0, 10), currency, 'USD'));
    for (const month of mrr) {
      const gained = month.new_minor + month.expansion_minor + month.reactivation_minor;
      expect(month.end_minor).toBe(month.start_minor + gained - month.contraction_minor - month.churn_minor);
    }
  }
}

const names = Object.keys(operations);
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...names, 'bill', 'bill', 'pay', 'pay', 'credit', 'order', 'order'),
  a: fc.nat(100_000),
  b: fc.nat(100_000),
  c: fc.nat(100_000),
  abort: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
});
const first: Step = { what: 'bill', a: 1, b: 1, c: 2, abort: false };

test(
  'a thousand random sequences of what staff and clients do → the books are true after each',
  () => {
    const before = books.sql.exec(
      'SELECT count(*) AS invoices, (SELECT count(*) FROM credit_ledger) AS credit FROM invoices',
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 16 }), (steps) => {
        const till = { cash: cash() };
        try {
          books.sql.transaction(() => {
            for (const one of [first, ...steps]) take(one, till);
            expect(untruths(books.sql)).toEqual([]);
            expect(cash()).toBe(till.cash);
            checkDashboard();
            throw new Aborted();
          });
        } catch (error) {
          if (!(error instanceof Aborted)) throw error;
        }
      }),
      { numRuns: 1_000, seed: 20_260_315 },
    );
    // Every sequence was taken back as a whole.
    expect(
      books.sql.exec(
        'SELECT count(*) AS invoices, (SELECT count(*) FROM credit_ledger) AS credit FROM invoices',
      ),
    ).toEqual(before);
  },
  PATIENCE,
);

test.each([1, 2, 3])(
  'a thousand operations in a row, seed %i → the books stay true',
  (seed) => {
    const steps = fc.sample(step, { numRuns: 1_000, seed });
    const till = { cash: cash() };
    for (const [i, one] of steps.entries()) {
      take(one, till);
      if (i % 100 < 99) continue;
      expect(untruths(books.sql)).toEqual([]);
      checkDashboard();
    }
    expect(cash()).toBe(till.cash);
    const { issued } = pick<{ issued: number }>(
      'SELECT count(*) AS issued FROM invoices WHERE number IS NOT NULL',
      0,
    );
    expect(issued).toBeGreaterThan(50);
  },
  PATIENCE,
);

test('each operation had its part in that, and more than once', () => {
  for (const name of names) expect(done.get(name) ?? 0, name).toBeGreaterThan(10);
});
