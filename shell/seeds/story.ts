import { addDays } from '../server/billing/index.ts';
import { writeClockState } from '../server/calendar/panelClock.ts';
import { markUncollectible } from '../server/commerce/invoices/close.ts';
import { workOfDay } from '../server/commerce/jobs/day.ts';
import { later, MINUTE } from '../server/time.ts';
import { Desk } from './asking.ts';
import { changeMinds } from './changing.ts';
import { any, clientsFrom, type Client } from './clients.ts';
import type { Books } from '../server/commerce/books.ts';
import { addCoupons } from './coupons.ts';
import { at, type StoryClock } from './moment.ts';
import { tellNews } from './news.ts';
import { Purse } from './paying.ts';
import { randomFrom, wholeFrom, type Random } from './random.ts';
import { followRates } from './rates.ts';
import { firstOrder, laterOrder } from './shopping.ts';
import { staff } from './staff.ts';

export interface Plot {
  readonly first: string;
  readonly days: number;
  /** How many come, besides those who are there on the first day. */
  readonly clients: number;
  readonly tickets: number;
  /** Enough of them for all that is ordered: what finds no room is not set up. */
  readonly servers: number;
}

const SEED = 20_240_607;
/** A bank that many clients have changes its cards. */
const BAD_DAYS = { begins: 0.72, ends: 0.755, share: 0.012 };
/** Some weeks before the end, a few fall behind: they are late when somebody looks, and again in the months to come. */
const LATE = { days: 20, share: 0.04 };
/** Questions of the last days, which are not answered or closed yet. */
const FRESH = { days: 3, each: 3 };
/** A thing more that somebody orders: each client, each day. */
const ORDERS_AGAIN = 0.006;
/** Days after which staff stops to wait for money. */
const WRITTEN_OFF = 75;

/** What people do with the company, day by day: they come, order, pay or forget to, ask, change their minds and leave. */
export function live(books: Books, clock: StoryClock, there: readonly Client[], plot: Plot): void {
  const { first, days, clients, tickets } = plot;
  const random = randomFrom(SEED);
  const nextClient = clientsFrom(random);
  const arrivals = spread(random, days, clients, 0.8);
  const fresh = Math.min(tickets, FRESH.days * FRESH.each);
  const questions = spread(random, days - FRESH.days, tickets - fresh, 0.5);
  const purse = new Purse(random);
  const desk = new Desk(random);
  const beginnings = new Map<string, number>();
  const known: Client[] = [];
  addCoupons(books, addDays(first, days));
  tellNews(books, first, days);

  const act = (minutes: number, work: (books: Books) => void) => {
    clock.goOn(later(clock.now(), minutes * MINUTE));
    books.sql.transaction(() => work(books));
  };
  const arrive = (client: Client) => {
    known.push(client);
    const invoice = firstOrder(books, random, client);
    if (invoice !== null) purse.begin(books, client, invoice);
  };

  for (let passed = 0; passed < days; passed += 1) {
    const day = addDays(first, passed);
    dayOfWork(books, clock, day);
    clock.goOn(at(day, 7 * 60));
    if (passed === 0) for (const client of there) act(5, () => arrive(client));
    act(1, () => followRates(books, days - passed, beginnings));
    act(5, () => purse.payToday(books));
    if (passed >= days * BAD_DAYS.begins && passed < days * BAD_DAYS.ends)
      act(5, () => purse.runDry(books, BAD_DAYS.share));
    if (passed === days - LATE.days) act(5, () => purse.fallBehind(books, LATE.share));
    for (let count = arrivals[passed] ?? 0; count > 0; count -= 1)
      act(1 + wholeFrom(random, 30), () => arrive(nextClient(books)));
    for (const client of known)
      if (random() < ORDERS_AGAIN)
        act(1, () => {
          const invoice = laterOrder(books, random, client);
          if (invoice !== null) purse.payOrder(books, client, invoice);
        });
    const asked = passed < days - FRESH.days ? (questions[passed] ?? 0) : FRESH.each;
    for (let count = known.length > 0 ? asked : 0; count > 0; count -= 1)
      act(10, () =>
        desk.ask(
          books,
          passed === days - 2 && count === 1 ? (there[0] ?? any(random, known)) : any(random, known),
          // What was asked on the last day waits for whoever looks.
          passed === days - 1 ? 24 : undefined,
        ),
      );
    act(5, () => changeMinds(books, random, purse, known.length));
    act(5, () => giveUp(books, day));
    desk.workUntil(at(day, 23 * 60), (moment) => {
      if (moment > clock.now()) clock.goOn(moment);
      return books;
    });
  }
}

/** The daily jobs, as the panel does them at four in the morning. */
function dayOfWork(books: Books, clock: StoryClock, day: string): void {
  clock.goOn(at(day, 4 * 60));
  books.sql.transaction(() => {
    const counts = workOfDay(books, day);
    books.sql.exec('INSERT INTO digests (day, counts) VALUES (?, ?)', day, JSON.stringify(counts));
    writeClockState(books.sql, { frozen_at: null, done_through: day, moving_to: null });
  });
}

/** Staff writes off what nobody will pay any more. */
function giveUp(books: Books, day: string): void {
  const lost = books.sql.exec<{ id: number }>(
    `SELECT id FROM invoices WHERE status IN ('issued', 'partially_paid') AND due_on = ? ORDER BY id`,
    addDays(day, -WRITTEN_OFF),
  );
  for (const { id } of lost) markUncollectible(books, staff(books), id);
}

/** How many of something happen on each day. @param growth below 1: more from month to month */
function spread(random: Random, days: number, count: number, growth: number): readonly number[] {
  const counts = Array.from({ length: days }, () => 0);
  for (let one = 0; one < count; one += 1) {
    const day = Math.floor(days * random() ** growth);
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
