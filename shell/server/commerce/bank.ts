/**
 * The demo's bank: when the owner of an account transfers what falls due is written in its number, as the gateway's
 * cards say what they do. Real account numbers are refused and kept nowhere.
 */
import { invalidField } from '../invalid.ts';
import { addDays } from '../billing/index.ts';

export interface TestAccount {
  readonly number: string;
  /** When a transfer arrives, counted from the day its invoice is due. */
  readonly days: number;
  /** Transfers whole units of the currency; what is too much becomes credit. */
  readonly roundsUp?: true;
  readonly words: string;
}

export const testAccounts: readonly TestAccount[] = [
  { number: 'DEMO0001', days: -2, words: 'Transfers two days before an invoice is due' },
  { number: 'DEMO0002', days: 2, words: 'Transfers two days late' },
  { number: 'DEMO0012', days: 12, words: 'Transfers twelve days late' },
  { number: 'DEMO0100', days: -1, roundsUp: true, words: 'Transfers in time, and rounds up' },
];

/** The account of a number as people write it. Throws Problem 422 INVALID at `account`. */
export function readAccount(text: string): TestAccount {
  const account = accountOf(text.replaceAll(/[ -]/g, '').toUpperCase());
  if (account) return account;
  throw invalidField('account', 'This demo takes its test accounts only, such as DEMO 0001');
}

export function accountOf(number: string): TestAccount | undefined {
  return testAccounts.find((account) => account.number === number);
}

/** A bill is not paid before the day after it came. */
export function arrivalOf(
  { days }: TestAccount,
  { issued_on, due_on }: { readonly issued_on: string; readonly due_on: string },
): string {
  const [planned, earliest] = [addDays(due_on, days), addDays(issued_on, 1)];
  return planned > earliest ? planned : earliest;
}
