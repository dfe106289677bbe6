import { describe, expect, test } from 'vitest';
import { cardRules, groupDigits, groupExpiry, hasCheckDigit, testCards } from './card.ts';

describe('a card number', () => {
  test.each([
    ['4242424242424242', '4242 4242 4242 4242'],
    ['4242-4242 42', '4242 4242 42'],
    ['42424', '4242 4'],
    ['4242 ', '4242'],
    ['12345678901234567890123', '1234 5678 9012 3456 789'],
    ['', ''],
  ])('typed as %j → %j', (typed, shown) => expect(groupDigits(typed)).toBe(shown));

  test('of every test card → has its check digit', () => {
    expect(testCards.filter(({ number }) => !hasCheckDigit(number))).toEqual([]);
  });

  test('with two digits swapped, or too short → refused before anybody is asked', () => {
    expect(cardRules.number('4242 4242 4242 4224')).toMatch(/Check the card number/u);
    expect(cardRules.number('0')).toMatch(/Check the card number/u);
  });
});

describe('a month of expiry', () => {
  test.each([
    ['1230', '12/30'],
    ['12/30', '12/30'],
    ['4/31', '04/31'],
    ['4/', '04/'],
    ['12 / 2030', '12/30'],
    ['12', '12'],
    ['1', '1'],
    ['abc', ''],
  ])('typed as %j → %j', (typed, shown) => expect(groupExpiry(typed)).toBe(shown));

  test.each(['13/30', '00/30', '1/3', ''])('%j → refused', (text) =>
    expect(cardRules.exp(text)).toMatch(/MM\/YY/u),
  );
});
