import { word } from '../../i18n/words.ts';

/** A card as people type it. */
export interface CardFields {
  readonly number: string;
  readonly exp: string;
  readonly cvc: string;
  readonly name: string;
}

export const blankCard: CardFields = { number: '', exp: '', cvc: '', name: '' };

/** The demo gateway does what the number says; any name, security code and month to come go with it. */
export const testCards = [
  { number: '4242 4242 4242 4242', label: 'Success', words: 'is charged' },
  { number: '4000 0000 0000 0002', label: 'Declined', words: 'is refused by the bank' },
  { number: '4000 0000 0000 9995', label: 'Insufficient funds', words: 'has too little money' },
  { number: '4000 0025 0000 3155', label: '3-D Secure', words: 'asks to confirm first' },
  { number: '4000 0000 0000 0259', label: 'Chargeback', words: 'is charged, and disputed later' },
] as const;

/** `4242424242424242` → `4242 4242 4242 4242`, whatever stands between the digits. */
export function groupDigits(text: string): string {
  const digits = text.replaceAll(/\D/gu, '').slice(0, 19);
  return digits.replaceAll(/(\d{4})(?=\d)/gu, '$1 ');
}

/** `1230` → `12/30`; a month such as `4` gets its zero when the slash is typed. */
export function groupExpiry(text: string): string {
  const [, month, rest] = /^\s*(\d{1,2})\s*\/\s*(?:20)?(\d{0,2})/u.exec(text) ?? [];
  if (month !== undefined) return `${month.padStart(2, '0')}/${rest}`;
  const digits = text.replaceAll(/\D/gu, '').slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)}/${digits.slice(2)}` : digits;
}

/** The check digit of card numbers (ISO/IEC 7812, the Luhn formula). */
export function hasCheckDigit(number: string): boolean {
  const digits = [...number.replaceAll(/\D/gu, '')].toReversed().map(Number);
  if (digits.length < 12) return false;
  const sum = digits.reduce((total, digit, at) => {
    if (at % 2 === 0) return total + digit;
    return total + (digit > 4 ? digit * 2 - 9 : digit * 2);
  }, 0);
  return sum % 10 === 0;
}

/** What is wrong with a card before anybody is asked, by its field. Whether it has expired says the server's clock. */
export const cardRules = {
  number: (text: string) =>
    hasCheckDigit(text) ? undefined : word('Check the card number: a digit is missing or wrong.'),
  exp: (text: string) =>
    /^(0[1-9]|1[0-2])\/\d{2}$/u.test(text) ? undefined : word('Enter month and year as MM/YY.'),
  cvc: (text: string) =>
    /^\d{3,4}$/u.test(text.trim()) ? undefined : word('Enter the 3 or 4 digits of the back of the card.'),
  name: (text: string) => (text.trim() ? undefined : word('Enter the name on the card.')),
} as const satisfies Record<keyof CardFields, (text: string) => string | undefined>;

/** As the API takes it. */
export function cardOf({ number, exp, cvc, name }: CardFields): CardFields {
  return { number: number.replaceAll(/\D/gu, ''), exp, cvc: cvc.trim(), name: name.trim() };
}
