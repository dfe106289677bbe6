import { addDays } from '../server/billing/index.ts';
import { at } from './moment.ts';
import type { Books } from '../server/commerce/books.ts';

/** `[share of the story, title, text]`: what the company tells, in the order of time. */
const news = [
  [
    0.04,
    'We are open',
    'Hosting with people behind it: from today you can order plans, domains and certificates here.',
  ],
  [
    0.22,
    'Virtual servers have come',
    'Three sizes, **full access**, and a snapshot every day. Whoever has a plan with us is moved for free until the end of the month.',
  ],
  [
    0.41,
    'New addresses for name servers',
    'Domains that use our name servers need no change. If you entered their addresses by hand, please take the new ones from the help pages.',
  ],
  [
    0.58,
    'Dublin 1 is renewed on Saturday night',
    'Between 01:00 and 04:00 UTC websites on this server answer slowly for some minutes. Mail waits and is not lost.',
  ],
  [
    0.74,
    'If a card was refused',
    'A bank has exchanged the cards of many clients. Give your new one under **Account → Payment methods**; a service that was suspended runs again as soon as its invoice is paid.',
  ],
  [
    0.9,
    'Backups of your own servers',
    'Backup storage keeps a copy in another city, encrypted before it leaves your server.',
  ],
  [0.985, 'A fourth of the price off this month', 'New plans cost a fourth less with the code **SPRING25**.'],
] as const;

/** Writes all of it, each for its day. */
export function tellNews({ sql }: Books, first: string, days: number): void {
  for (const [share, title, body] of news) {
    const day = addDays(first, Math.floor(days * share));
    const moment = at(day, 9 * 60);
    sql.exec(
      'INSERT INTO announcements (title, body, published_on, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
      title,
      body,
      day,
      moment,
      moment,
    );
  }
}
