import { later, MINUTE } from '../server/time.ts';
import { clientsFrom } from './clients.ts';
import type { Books } from './company.ts';
import { at, dayAfter } from './moment.ts';
import type { StoryClock } from './moment.ts';
import { randomFrom, wholeFrom } from './random.ts';
import type { Random } from './random.ts';

export interface Plot {
  readonly first: string;
  readonly days: number;
  readonly clients: number;
}

const SEED = 20_240_607;

/** What people do with the company, day by day: they come, order, pay or forget to, ask, change their minds and leave. */
export function live(books: Books, clock: StoryClock, { first, days, clients }: Plot): void {
  const random = randomFrom(SEED);
  const nextClient = clientsFrom(random);
  const arrivals = arrivalsOf(random, days, clients);
  for (let passed = 0; passed < days; passed += 1) {
    const day = dayAfter(first, passed);
    clock.goOn(at(day, 8 * 60 + 1));
    for (let count = arrivals[passed] ?? 0; count > 0; count -= 1) {
      clock.goOn(later(clock.now(), MINUTE * (1 + wholeFrom(random, 20))));
      books.sql.transaction(() => nextClient(books));
    }
  }
}

/** How many come on each day: more from month to month. */
function arrivalsOf(random: Random, days: number, clients: number): readonly number[] {
  const counts = Array.from({ length: days }, () => 0);
  for (let client = 0; client < clients; client += 1) {
    const day = Math.floor(days * Math.sqrt(random()));
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}
