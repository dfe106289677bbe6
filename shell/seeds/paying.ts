import { addDays } from '../server/billing/index.ts';
import { today } from '../server/calendar/panelClock.ts';
import { readAccount } from '../server/commerce/bank.ts';
import { methodsOf, removeMethod, saveAccount, saveCard } from '../server/commerce/payments/methods.ts';
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

/** Whoever has a card pays with it by themselves. So do those who transfer, until one day some close their account. */
type Habit = 'card' | 'transfer';

/** The accounts of those who transfer, one after the other: most are early, some late, one in six rounds up. */
const ACCOUNTS = ['DEMO0001', 'DEMO0002', 'DEMO0001', 'DEMO0100', 'DEMO0001', 'DEMO0001'] as const;
const LATE_ACCOUNT = 'DEMO0012';

interface Open {
  readonly id: number;
  readonly client_id: number;
  readonly balance_minor: number;
  readonly currency: string;
}

/** How people pay. */
export class Purse {
  readonly #random: Random;
  readonly #clients = new Map<number, { client: Client; habit: Habit; stops: string | null }>();
  /** When the transfer for the first invoice of somebody arrives, which comes from no account that is kept here. */
  readonly #firsts = new Map<number, string>();
  readonly #mends = new Map<number, string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Pays the first invoice of somebody, with a card that is kept where they are one for cards. */
  begin(books: Books, client: Client, invoice: number): void {
    const random = this.#random;
    const habit: Habit = random() < 0.92 ? 'card' : 'transfer';
    const stops = random() < 0.14 ? addDays(today(books.clock), 60 + wholeFrom(random, 500)) : null;
    if (habit === 'card')
      this.#payByCard(books, client, invoice, random() < 0.02 ? DISPUTED_CARD : this.#goodCard());
    else {
      this.#firsts.set(invoice, addDays(today(books.clock), wholeFrom(random, 5)));
      this.#keepAccount(
        books,
        client,
        ACCOUNTS[this.#transferring().length % ACCOUNTS.length] ?? ACCOUNTS[0],
      );
    }
    this.#clients.set(client.id, { client, habit, stops });
  }

  /** Pays what a bigger plan costs more, where somebody's card does so by itself. */
  payFor(books: Books, clientId: number, invoice: number): void {
    const known = this.#clients.get(clientId);
    if (known) this.payOrder(books, known.client, invoice);
  }

  /** Pays something that was ordered besides. */
  payOrder(books: Books, client: Client, invoice: number): void {
    const [card] = methodsOf(books.sql, client.id);
    if (card?.gateway === 'card') payInvoice(books, actorOf(client), invoice, { payment_method_id: card.id });
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

  /** From now on some are late: the cards of every other one have nothing on them for ever, the rest transfer when reminded. */
  fallBehind(books: Books, share: number): void {
    const cards = [...this.#clients.values()].filter(
      ({ habit }) => habit === 'card' && this.#random() < share,
    );
    for (const [i, { client }] of cards.entries())
      if (i % 2 === 0) this.#keepAccount(books, client, LATE_ACCOUNT);
      else this.#changeCard(books, client, EMPTY_CARD);
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
    for (const { client, stops } of this.#transferring()) if (stops === day) forgetMethods(books, client);
    for (const invoice of openInvoices(books)) this.#transferFirst(books, invoice, day);
  }

  /** What nobody announced, staff records. */
  #transferFirst(books: Books, { id, client_id, balance_minor, currency }: Open, day: string): void {
    const planned = this.#firsts.get(id);
    if (planned === undefined || planned > day) return;
    this.#firsts.delete(id);
    recordPayment(books, staff(books), {
      client_id,
      invoice_id: id,
      amount_minor: balance_minor,
      currency,
      gateway: 'bank_transfer',
      reference: `Transfer ${day.replaceAll('-', '')}-${id}`,
    });
  }

  /** Those who pay by transfer, in the order in which they came. */
  #transferring() {
    return [...this.#clients.values()].filter(({ habit }) => habit === 'transfer');
  }

  #keepAccount(books: Books, client: Client, number: string): void {
    forgetMethods(books, client);
    saveAccount(books, actorOf(client), client.id, readAccount(number));
  }

  #payByCard(books: Books, client: Client, invoice: number, number: string): void {
    const year = String(Number(today(books.clock).slice(2, 4)) + 4);
    const card = { number, exp: `12/${year}`, cvc: '123', name: client.name };
    payInvoice(books, actorOf(client), invoice, { gateway: 'card', card, save: true });
  }

  #changeCard(books: Books, client: Client, number: string): void {
    forgetMethods(books, client);
    saveCard(books, actorOf(client), client.id, number);
  }

  #goodCard(): string {
    return this.#random() < 0.6 ? GOOD_CARDS[0] : GOOD_CARDS[1];
  }
}

function forgetMethods(books: Books, client: Client): void {
  for (const { id } of methodsOf(books.sql, client.id)) removeMethod(books, actorOf(client), client.id, id);
}

function openInvoices({ sql }: Books): Open[] {
  return sql.exec<Open>(
    `SELECT id, client_id, balance_minor, currency FROM invoices WHERE status IN ('issued', 'partially_paid') ORDER BY id`,
  );
}
