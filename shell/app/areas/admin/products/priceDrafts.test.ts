import { describe, expect, test } from 'vitest';

import { phrase } from '../../../i18n/words.ts';
import { draftOfPrice, errorsOfPrice, readPrices } from './priceDrafts.ts';

const monthly = { currency: 'USD', cycle: 'monthly', amount_minor: 1999, setup_minor: 0 };

describe('prices while they are typed', () => {
  test('stored → text → stored: the same amounts, in any locale', () => {
    const prices = [monthly, { currency: 'JPY', cycle: 'annual', amount_minor: 9900, setup_minor: 500 }];
    for (const locale of ['en-US', 'de-DE']) {
      const drafts = prices.map((price) => draftOfPrice(price, locale));
      expect(readPrices(drafts, locale)).toEqual(prices);
    }
  });

  test('no set-up fee → an empty field, which is not wrong', () => {
    const draft = draftOfPrice(monthly, 'en-US');
    expect(draft.setup).toBe('');
    expect(errorsOfPrice(draft, 'en-US')).toEqual({});
  });

  test('one wrong amount → nothing to save, the error stands at its field', () => {
    const drafts = [draftOfPrice(monthly, 'en-US'), { ...draftOfPrice(monthly, 'en-US'), setup: '1.999' }];
    expect(readPrices(drafts, 'en-US')).toBeNull();
    expect(errorsOfPrice({ currency: 'USD', cycle: 'monthly', amount: '', setup: '1.999' }, 'en-US')).toEqual(
      {
        amount: phrase('Enter an amount.'),
        setup: phrase('{currency} has at most {digits} decimals.', { currency: 'USD', digits: 2 }),
      },
    );
  });
});
