import { describe, expect, it } from 'vitest';
import type { Price, Product } from '../../api/types.ts';
import { priceFor, pricesIn, savingOf } from './prices.ts';

const price = (cycle: string, amount_minor: number, currency = 'USD'): Price => ({
  currency,
  cycle,
  amount_minor,
  setup_minor: 0,
});

const starter: Product = {
  id: 1,
  slug: 'starter',
  name: 'Starter',
  group: 'Hosting',
  tagline: '',
  description: '',
  type: 'hosting',
  features: [],
  visible: true,
  prices: [price('annual', 9999), price('monthly', 999), price('monthly', 899, 'EUR')],
  created_at: '',
  updated_at: '',
};

describe('pricesIn', () => {
  it('a currency it is sold in → those, shortest cycle first', () => {
    expect(pricesIn(starter, 'USD').map(({ cycle }) => cycle)).toEqual(['monthly', 'annual']);
  });

  it('a currency it is not sold in → its first currency', () => {
    expect(pricesIn(starter, 'JPY').map(({ currency }) => currency)).toEqual(['USD', 'USD']);
  });
});

it('not sold by the wanted cycle → its shortest', () => {
  expect(priceFor(starter, 'EUR', 'annual')).toEqual(price('monthly', 899, 'EUR'));
});

describe('savingOf', () => {
  it('a year for ten months’ money → rounded down, never promised too much', () => {
    expect(savingOf(price('annual', 9999), price('monthly', 999))).toBe(16);
  });

  it('a longer cycle that costs more → nothing', () => {
    expect(savingOf(price('annual', 20_000), price('monthly', 999))).toBe(0);
  });

  it('a cycle of unknown length → nothing', () => {
    expect(savingOf(price('once', 1), price('monthly', 999))).toBe(0);
  });
});
