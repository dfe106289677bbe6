import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { awaitsIn } from '../tasks/vite/awaits.ts';
import { determined } from './determined.ts';
import { enumerate } from './enumerate.ts';
import { openPanelWorld, storedPanel } from './panelWorld.ts';
import type { PanelStore, PanelWorld } from './panelWorld.ts';
import { billingRooms } from './rooms.ts';

determined();

const nowhere = () => Promise.reject(new TypeError('This test has no network'));

type Step = (world: PanelWorld) => Promise<unknown>;

const card = { number: '4242 4242 4242 4242', exp: '12/39', cvc: '123', name: 'Demo Client' };
const declined = { ...card, number: '4000 0000 0000 0002' };
const guest = { name: 'Ada Frost', email: 'ada@frost.test', password: 'a long secret', country: 'US' };
const cart = { 'cart-token': '6a1c2f0e-0000-4000-8000-000000000003' };
/** Each operation is the same request whenever it is made again. */
const once = { 'idempotency-key': 'one' };

const product = ({ rows }: PanelWorld, slug: string) =>
  (rows(`SELECT id FROM products WHERE slug = '${slug}'`)[0] as { id: number }).id;
const newest = ({ rows }: PanelWorld, table: string) =>
  (rows(`SELECT max(id) AS id FROM ${table}`)[0] as { id: number }).id;

const putInCart: Step = (world) =>
  world.ask('POST', '/cart/items', { product_id: product(world, 'starter'), cycle: 'monthly' }, cart);
const checkOut =
  (how: object): Step =>
  ({ ask }) =>
    ask(
      'POST',
      '/checkout',
      { client: guest, payment: { gateway: 'card', card: how }, expected_total_minor: 999 },
      { ...cart, ...once },
    );
const order =
  (...plans: string[]): Step =>
  (world) =>
    world.ask('POST', '/orders', {
      client_id: 1,
      items: plans.map((plan) => ({ product_id: product(world, plan), cycle: 'monthly' })),
    });
const ordered = order('starter');
const orderedTwo = order('starter', 'starter');
const paid: Step = (world) =>
  world.ask('POST', `/invoices/${newest(world, 'invoices')}/pay`, { gateway: 'card', card });
const drafted: Step = ({ ask }) =>
  ask('POST', '/invoices', { client_id: 1, lines: [{ description: 'Moving a website', unit: '50' }] });
const keptCard: Step = ({ ask }) => ask('POST', '/clients/1/payment-methods', { card });
const until =
  (day: string): Step =>
  ({ ask }) =>
    ask('POST', '/clock/advance', { to: day });

interface Case {
  readonly name: string;
  readonly before: readonly Step[];
  readonly act: Step;
  /** It is refused, and then nothing has changed. */
  readonly rejects?: boolean;
  readonly elsewhere?: RegExp;
}

/** What it does for a request is the same for one like it. */
const storage = /^shell\/storage/;

const cases: readonly Case[] = [
  { name: 'a checkout of a guest', before: [putInCart], act: checkOut(card) },
  {
    name: 'a checkout with a card that is declined',
    before: [putInCart],
    act: checkOut(declined),
    rejects: true,
  },
  {
    name: 'a payment',
    before: [ordered],
    act: (world) =>
      world.ask('POST', `/invoices/${newest(world, 'invoices')}/pay`, { gateway: 'card', card }, once),
  },
  {
    name: 'a payment that finds no room',
    before: [ordered],
    rejects: true,
    async act(world) {
      world.store.pages.failNext(new DOMException('full', 'QuotaExceededError'));
      await paid(world);
    },
  },
  {
    name: 'a refund with its credit note',
    before: [ordered, paid],
    act: (world) => world.ask('POST', `/payments/${newest(world, 'payments')}/refund`, {}, once),
  },
  {
    name: 'a credit note',
    before: [ordered, paid],
    act: (world) =>
      world.ask('POST', `/invoices/${newest(world, 'invoices')}/credit-notes`, { reason: 'Goodwill' }, once),
  },
  {
    name: 'a draft',
    before: [],
    act: ({ ask }) =>
      ask(
        'POST',
        '/invoices',
        { client_id: 1, lines: [{ description: 'Moving a website', unit: '50' }] },
        once,
      ),
  },
  {
    name: 'a draft whose lines change',
    before: [drafted],
    act: (world) =>
      world.ask(
        'PUT',
        `/invoices/${newest(world, 'invoices')}`,
        { lines: [{ description: 'Moving two websites', unit: '90' }] },
        once,
      ),
  },
  {
    name: 'a draft that is issued',
    before: [drafted],
    act: (world) => world.ask('POST', `/invoices/${newest(world, 'invoices')}/issue`, undefined, once),
  },
  {
    name: 'a change of plan',
    before: [ordered, paid, until('2026-03-25')],
    act: (world) =>
      world.ask(
        'POST',
        `/services/${newest(world, 'services')}/change`,
        { product_id: product(world, 'professional'), cycle: 'monthly' },
        once,
      ),
  },
  {
    name: 'a cancellation that takes the bill of the next period back',
    before: [ordered, paid, until('2026-04-09')],
    act: (world) => world.ask('POST', `/services/${newest(world, 'services')}/cancel`, { when: 'end' }, once),
  },
  {
    name: 'a cancellation at once that credits its part of a bill with another service on it',
    before: [orderedTwo, paid, until('2026-04-09')],
    act: (world) => world.ask('POST', `/services/${newest(world, 'services')}/cancel`, { when: 'now' }, once),
    elsewhere: storage,
  },
  {
    name: 'a day on which one pays by card and one is suspended',
    before: [ordered, paid, until('2026-03-18'), ordered, paid, keptCard, until('2026-04-17')],
    act: ({ ask }) => ask('POST', '/clock/advance', { days: 1 }, once),
  },
  {
    name: 'three days in a row',
    before: [ordered, paid, until('2026-04-13')],
    act: ({ ask }) => ask('POST', '/clock/advance', { days: 3 }, once),
    elsewhere: storage,
  },
];

/** The books as anybody counts them, without what chance gave a name. */
function booksOf({ rows }: PanelWorld): unknown[] {
  return [
    'SELECT number, client_id, status, issued_on, due_on, paid_on, total_minor, paid_minor, credited_minor FROM invoices ORDER BY id',
    'SELECT number, status, total_minor FROM orders ORDER BY id',
    'SELECT client_id, status, amount_minor, refunded_minor, received_on FROM payments ORDER BY id',
    'SELECT invoice_id, payment_id, ledger_id, amount_minor FROM payment_allocations ORDER BY id',
    'SELECT number, invoice_id, total_minor FROM credit_notes ORDER BY id',
    'SELECT client_id, amount_minor, kind FROM credit_ledger ORDER BY id',
    'SELECT client_id, product_id, status, amount_minor, next_due, invoiced_through, cancel_on FROM services ORDER BY id',
    'SELECT service_id, day, kind, mrr_after_minor FROM service_movements ORDER BY id',
    'SELECT email FROM clients ORDER BY id',
    'SELECT recipient, subject FROM outbox ORDER BY id',
    'SELECT name, next FROM counters ORDER BY name',
    'SELECT day, counts FROM digests ORDER BY day',
    'SELECT done_through, moving_to FROM panel_clock',
  ].map((query) => rows(query));
}

const reached = new Set<string>();
const total = { points: 0, runs: 0 };

test.each(cases)(
  'a fault at any await of $name → all of it or nothing, and asked again it is done once',
  async ({ name, before, act, rejects = false, elsewhere }) => {
    const prepared = await storedPanel(nowhere, async (world) => {
      for (const step of before) await step(world);
    });
    const tried = await openPanelWorld(nowhere, prepared.copy());
    await (rejects ? expect(act(tried)).rejects.toThrow() : act(tried));
    const after = booksOf(tried);
    tried.dispose();

    const { points, runs, places, violations } = await enumerate<PanelStore, PanelWorld>({
      name,
      rejects,
      ...(elsewhere ? { elsewhere } : {}),
      before: async () => prepared,
      act: async (world) => void (await act(world)),
      async open(store) {
        const world = await openPanelWorld(nowhere, store);
        return {
          ...world,
          async goOn() {
            world.store.pages.forgetFailures();
            if (!rejects) await act(world);
            expect(booksOf(world)).toEqual(after);
            await world.goOn();
          },
        };
      },
    });
    total.points += points;
    total.runs += runs;
    for (const place of places) reached.add(place);
    expect(violations).toEqual([]);
  },
  600_000,
);

test('every await of billing was reached', () => {
  const root = join(import.meta.dirname, '..', '..');
  const places = awaitsIn(root, billingRooms).map(({ name }) => name);
  expect(places).not.toEqual([]);
  expect(places.filter((place) => !reached.has(place))).toEqual([]);
});

afterAll(() => {
  // oxlint-disable-next-line no-console -- how much was tried is part of the answer
  console.log(`faults in billing: ${reached.size} awaits, ${total.points} points, ${total.runs} runs`);
});
