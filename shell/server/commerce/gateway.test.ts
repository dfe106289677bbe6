import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { type Card, decide, readCard } from './gateway.ts';

const card: Card = { number: '4242 4242 4242 4242', exp: '03/26', cvc: '123', name: 'Ada Frost' };

function refusal(changes: Partial<Card>, day = '2026-03-31'): string {
  try {
    return readCard({ ...card, ...changes }, day);
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
}

test('a card in the month that it expires in → still good on its last day, not on the first day after', () => {
  expect(refusal({})).toBe('4242424242424242');
  expect(refusal({}, '2026-04-01')).toBe('card.exp: This card has expired');
});

test.each([
  [{ number: '4242424242424241' }, 'card.number: This is no card number'],
  [{ number: '4242' }, 'card.number: This is no card number'],
  [{ number: '4111111111111111' }, /card\.number: This demo takes its test cards only/],
  [{ exp: '13/26' }, 'card.exp: Write it as MM/YY'],
  [{ exp: '04 / 2026' }, '4242424242424242'],
  [{ cvc: '12' }, 'card.cvc: Three or four digits'],
] as const)('%j → %s', (changes, answer) => {
  expect(refusal(changes)).toMatch(answer);
});

test('the bank’s decision → is the one that the number stands for, and its day twenty days on', () => {
  const said = (number: string, confirmed?: boolean) => decide(number, '2026-02-20', confirmed);
  expect(said('4000000000000259')).toEqual({ kind: 'approved', chargeback_on: '2026-03-12' });
  expect(said('4000002500003155')).toEqual({ kind: 'challenge' });
  expect(said('4000002500003155', true)).toEqual({ kind: 'approved' });
  expect(said('4000002500003155', false)).toEqual({ kind: 'refused', failure: 'authentication_failed' });
  expect(said('4000000000009995')).toEqual({ kind: 'refused', failure: 'insufficient_funds' });
});
