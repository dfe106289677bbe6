import { oneQuery } from '../../api/queries.ts';
import { word } from '../../i18n/words.ts';

/** The panel's own time; days are `YYYY-MM-DD`. */
export interface ClockState {
  readonly now: string;
  readonly today: string;
  readonly frozen: boolean;
  /** The last day whose work is done. */
  readonly done_through: string | null;
  /** The day it is on its way to. */
  readonly moving_to: string | null;
  readonly next_event: { readonly day: string; readonly what: string } | null;
}

/** How often each thing happened while time passed. */
export type DigestCounts = Readonly<Record<string, number>>;

export interface Lived {
  readonly from: string;
  readonly to: string;
  readonly digest: DigestCounts;
}

export type Advance = { readonly days: number } | { readonly months: number } | { readonly to: string };

export const clockQuery = oneQuery<ClockState>('clock', '/clock');

const events: Readonly<Record<string, string>> = {
  renewal: word('Renewals are billed'),
  dunning: word('Unpaid invoices are chased'),
  transfer: word('A bank transfer arrives'),
  cancellation: word('A cancellation takes effect'),
  domain_expiry: word('A domain expires'),
  chargeback: word('A payment is charged back'),
};

/** What happens then, for `t`. */
export const eventWords = (what: string): string => events[what] ?? what;

/** The share (0 … 1) of the days up to a goal that are done. */
export function progressOf(from: string, done: string | null, goal: string): number {
  const days = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000;
  const all = days(from, goal);
  if (all <= 0 || done === null) return 0;
  return Math.min(1, Math.max(0, days(from, done) / all));
}
