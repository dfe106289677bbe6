import { addDays } from '../server/billing/index.ts';
import { today } from '../server/calendar/panelClock.ts';
import { methodsOf, removeMethod, saveCard } from '../server/commerce/payments/methods.ts';
import { payInvoice } from '../server/commerce/payments/pay.ts';
import { recordPayment } from '../server/commerce/payments/record.ts';
import type { Client } from './clients.ts';
import type { Books } from '../server/commerce/books.ts';
import { wholeFrom } from './random.ts';
import type { Random } from './random.ts';
import { actorOf } from './shopping.ts';
import { staff } from './staff.ts';

const GOOD_CARDS = ['4242424242424242', '5555555555554444'] as const;
const EMPTY_CARD = '4000000000009995';
const DISPUTED_CARD = '4000000000000259';

/** A client's card with autopay pays by itself; who transfers is early, late, or one day not there any more. */
type Habit = 'card' | 'transfer';

interface Open {
  readonly id: number;
  readonly client_id: number;
  readonly due_on: string;
  readonly balance_minor: number;
  readonly currency: string;
}

/** How people pay. */
export class Purse {
  readonly #random: Random;
  readonly #clients = new Map<number, { client: Client; habit: Habit; stops: string | null }>();
  readonly #dayOf = new Map<number, string>();
  readonly #mends = new Map<number, string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Pays the first invoice of somebody, with a card that is kept where they are one for cards. */
  begin(books: Books, client: Client, invoice: number): void {
    const random = this.#random;
    const habit: Habit = random() < 0.92 ? 'card' : 'transfer';
    const stops = random() < 0.14 ? addDays(today(books.clock), 60 + wholeFrom(random, 500)) : null;
    this.#clients.set(client.id, { client, habit, stops });
    if (habit === 'card')
      this.#payByCard(books, client, invoice, random() < 0.02 ? DISPUTED_CARD : this.#goodCard());
    else this.#dayOf.set(invoice, addDays(today(books.clock), wholeFrom(random, 5)));
  }

  /** Pays what a bigger plan costs more, where somebody's card does so by itself. */
  payFor(books: Books, clientId: number, invoice: number): void {
    const known = this.#clients.get(clientId);
    if (known) this.payOrder(books, known.client, invoice);
  }

  /** Pays something that was ordered besides. */
  payOrder(books: Books, client: Client, invoice: number): void {
    const [card] = methodsOf(books.sql, client.id);
    if (card) payInvoice(books, actorOf(client), invoice, { payment_method_id: card.id });
  }

  /** The cards of some have nothing on them any more, until they give another one, or never. */
  runDry(books: Books, share: number): void {
    for (const { client, habit } of this.#clients.values()) {
      if (habit !== 'card' || this.#random() >= share) continue;
      const method = methodsOf(books.sql, client.id)[0];
      if (!method) continue;
      const late = 8 + wholeFrom(this.#random, 30);
      this.#changeCard(books, client, EMPTY_CARD);
      if (this.#random() < 0.8) this.#mends.set(client.id, addDays(today(books.clock), late));
    }
  }

  /** What people do on a day who pay themselves. */
  payToday(books: Books): void {
    const day = today(books.clock);
    for (const [id, mended] of this.#mends) {
      const known = this.#clients.get(id);
      if (mended > day || !known) continue;
      this.#mends.delete(id);
      this.#changeCard(books, known.client, this.#goodCard());
      for (const { id: invoice } of openInvoices(books).filter(({ client_id }) => client_id === id))
        this.payOrder(books, known.client, invoice);
    }
    for (const invoice of openInvoices(books)) this.#transfer(books, invoice, day);
  }

  #transfer(books: Books, { id, client_id, due_on, balance_minor, currency }: Open, day: string): void {
    const known = this.#clients.get(client_id);
    if (known?.habit !== 'transfer') return;
    if (known.stops !== null && known.stops <= day) return;
    const planned = this.#dayOf.get(id) ?? this.#plan(due_on);
    this.#dayOf.set(id, planned);
    if (planned > day) return;
    const reference = `Transfer ${day.replaceAll('-', '')}-${id}`;
    // A few round up, and have a little credit afterwards.
    const amount_minor = this.#random() < 0.03 ? Math.ceil(balance_minor / 100) * 100 : balance_minor;
    recordPayment(books, staff(books), {
      client_id,
      invoice_id: id,
      amount_minor,
      currency,
      gateway: 'bank_transfer',
      reference,
    });
  }

  #plan(due: string): string {
    const chance = this.#random();
    if (chance < 0.72) return addDays(due, -wholeFrom(this.#random, 5));
    if (chance < 0.93) return addDays(due, 1 + wholeFrom(this.#random, 5));
    return addDays(due, 6 + wholeFrom(this.#random, 12));
  }

  #payByCard(books: Books, client: Client, invoice: number, number: string): void {
    const year = String(Number(today(books.clock).slice(2, 4)) + 4);
    const card = { number, exp: `12/${year}`, cvc: '123', name: client.name };
    payInvoice(books, actorOf(client), invoice, { gateway: 'card', card, save: true });
  }

  #changeCard(books: Books, client: Client, number: string): void {
    for (const { id } of methodsOf(books.sql, client.id)) removeMethod(books, actorOf(client), client.id, id);
    saveCard(books, actorOf(client), client.id, number);
  }

  #goodCard(): string {
    return this.#random() < 0.6 ? GOOD_CARDS[0] : GOOD_CARDS[1];
  }
}

function openInvoices({ sql }: Books): Open[] {
  return sql.exec<Open>(
    `SELECT id, client_id, due_on, balance_minor, currency FROM invoices WHERE status IN ('issued', 'partially_paid') ORDER BY id`,
  );
}
