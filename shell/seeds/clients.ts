import type { Books } from '../server/commerce/books.ts';
import type { Place } from './places.ts';
import { places, trades } from './places.ts';
import { pickFrom, wholeFrom } from './random.ts';
import { taxIdOf } from './taxIds.ts';
import type { Random } from './random.ts';

/** Somebody who comes to the company. */
export interface Client {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** The domain of their own. */
  readonly domain: string;
}

/** Makes clients without end, no two of one address. */
export function clientsFrom(random: Random): (books: Books) => Client {
  const taken = new Set<string>();
  return (books) => {
    const place = placeFor(random);
    const given = any(random, place.given);
    const family = any(random, place.family);
    const [trade, word] = any(random, trades);
    const domain = free(taken, `${plain(family)}-${word}`);
    return addClient(books, random, place, {
      name: `${given} ${family}`,
      given,
      company: `${family} ${trade}`,
      domain,
    });
  };
}

function addClient(
  { sql, clock }: Books,
  random: Random,
  place: Place,
  { name, given, company, domain }: { name: string; given: string; company: string; domain: string },
): Client {
  const now = clock.now();
  const [city, postcode, state] = any(random, place.cities);
  const business = random() < 0.6;
  const digits = (count: number) => String(wholeFrom(random, 10 ** count)).padStart(count, '0');
  const { lastRowId } = sql.query(
    `INSERT INTO clients (name, email, company, country, phone, status, currency, address, city, postcode, state, tax_id,
       language, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      name,
      `${plain(given)}@${domain}`,
      business ? company : '',
      place.country,
      `${place.dial}${digits(3)}`,
      place.currency,
      `${any(random, place.streets)} ${1 + wholeFrom(random, 98)}`,
      city,
      postcode,
      state,
      business && place.taxed && random() < 0.7 ? taxIdOf(place.country, digits(9)) : '',
      place.language,
      now,
      now,
    ],
  );
  return { id: lastRowId, name, country: place.country, currency: place.currency, domain };
}

function placeFor(random: Random): Place {
  let left = random() * places.reduce((sum, { share }) => sum + share, 0);
  return places.find(({ share }) => (left -= share) < 0) ?? any(random, places);
}

function free(taken: Set<string>, name: string): string {
  for (let count = 1; ; count += 1) {
    const domain = `${name}${count === 1 ? '' : count}.test`;
    if (taken.has(domain)) continue;
    taken.add(domain);
    return domain;
  }
}

/** Throws when there is nothing to choose from. */
export function any<Item>(random: Random, items: readonly Item[]): Item {
  const [first, ...others] = items;
  if (first === undefined) throw new Error('There is nothing to choose from');
  return pickFrom(random, [first, ...others]);
}

/** As it may stand in an address: `Élodie` → `elodie`. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/gu, '')
    .toLowerCase();
}
