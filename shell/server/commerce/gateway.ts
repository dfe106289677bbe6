/**
 * The demo's card gateway: what a card does is written in its number. Real numbers are refused and kept nowhere.
 */
import { invalidField } from '../invalid.ts';
import { addDays } from '../billing/index.ts';

export interface Card {
  readonly number: string;
  /** `MM/YY`. */
  readonly exp: string;
  readonly cvc: string;
  readonly name: string;
}

export type Decision =
  | { readonly kind: 'approved'; readonly chargeback_on?: string }
  | {
      readonly kind: 'refused';
      readonly failure: 'declined' | 'insufficient_funds' | 'authentication_failed';
    }
  | { readonly kind: 'challenge' };

type Behaviour = 'succeeds' | 'declined' | 'insufficient_funds' | 'asks' | 'charged_back';

/** Days after which the bank takes the payment of the disputing card back. */
const DISPUTED_AFTER = 20;

export const testCards: readonly {
  readonly number: string;
  readonly brand: string;
  readonly behaviour: Behaviour;
  readonly words: string;
}[] = [
  { number: '4242424242424242', brand: 'Visa', behaviour: 'succeeds', words: 'Succeeds' },
  { number: '5555555555554444', brand: 'Mastercard', behaviour: 'succeeds', words: 'Succeeds' },
  { number: '4000000000000002', brand: 'Visa', behaviour: 'declined', words: 'Is declined' },
  {
    number: '4000000000009995',
    brand: 'Visa',
    behaviour: 'insufficient_funds',
    words: 'Has insufficient funds',
  },
  { number: '4000002500003155', brand: 'Visa', behaviour: 'asks', words: 'Asks for 3-D Secure' },
  {
    number: '4000000000000259',
    brand: 'Visa',
    behaviour: 'charged_back',
    words: `Succeeds, and is charged back ${DISPUTED_AFTER} days later`,
  },
];

/**
 * The digits of a card that may be used here. Throws Problem 422 INVALID at the field that is wrong.
 * @param path of the card in the request
 */
export function readCard({ number, exp, cvc }: Card, day: string, path = 'card'): string {
  const digits = number.replaceAll(/[ -]/g, '');
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits))
    throw invalidField(`${path}.number`, 'This is no card number');
  if (!testCards.some((card) => card.number === digits))
    throw invalidField(`${path}.number`, 'This demo takes its test cards only, such as 4242 4242 4242 4242');
  const [, month, year] = /^(0[1-9]|1[0-2]) ?\/ ?(?:20)?(\d\d)$/.exec(exp.trim()) ?? [];
  if (!month || !year) throw invalidField(`${path}.exp`, 'Write it as MM/YY');
  if (`20${year}-${month}` < day.slice(0, 7)) throw invalidField(`${path}.exp`, 'This card has expired');
  if (!/^\d{3,4}$/.test(cvc)) throw invalidField(`${path}.cvc`, 'Three or four digits');
  return digits;
}

/**
 * What the bank says. @param confirmed the person's answer to the 3-D Secure step; absent where nobody was asked yet
 */
export function decide(digits: string, day: string, confirmed?: boolean): Decision {
  switch (testCards.find(({ number }) => number === digits)?.behaviour) {
    case 'succeeds':
      return { kind: 'approved' };
    case 'charged_back':
      return { kind: 'approved', chargeback_on: addDays(day, DISPUTED_AFTER) };
    case 'insufficient_funds':
      return { kind: 'refused', failure: 'insufficient_funds' };
    case 'asks':
      if (confirmed === undefined) return { kind: 'challenge' };
      return confirmed ? { kind: 'approved' } : { kind: 'refused', failure: 'authentication_failed' };
    default:
      return { kind: 'refused', failure: 'declined' };
  }
}

export function labelOf(digits: string): string {
  const brand = testCards.find(({ number }) => number === digits)?.brand ?? 'Card';
  return `${brand} ending in ${digits.slice(-4)}`;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
