import type { Price } from '../../../api/types.ts';
import type { Phrase } from '../../../i18n/words.ts';
import { formatAmount, parseAmount } from './money.ts';

/** A price while it is being typed. */
export interface PriceDraft {
  readonly currency: string;
  readonly cycle: string;
  readonly amount: string;
  readonly setup: string;
}

export function draftOfPrice(
  { currency, cycle, amount_minor, setup_minor }: Price,
  locale: string,
): PriceDraft {
  return {
    currency,
    cycle,
    amount: formatAmount(amount_minor, currency, locale),
    setup: setup_minor === 0 ? '' : formatAmount(setup_minor, currency, locale),
  };
}

/** What is wrong with the amounts of one price; an empty set-up fee is none. */
export function errorsOfPrice(draft: PriceDraft, locale: string): { amount?: Phrase; setup?: Phrase } {
  const amount = parseAmount(draft.amount, draft.currency, locale);
  const setup = draft.setup.trim() ? parseAmount(draft.setup, draft.currency, locale) : null;
  return {
    ...(amount.ok ? {} : { amount: amount.reason }),
    ...(setup && !setup.ok ? { setup: setup.reason } : {}),
  };
}

/** The prices to save, or null while one of them is wrong. */
export function readPrices(drafts: readonly PriceDraft[], locale: string): Price[] | null {
  const prices = drafts.flatMap(({ currency, cycle, amount, setup }) => {
    const parsed = parseAmount(amount, currency, locale);
    const fee = setup.trim() ? parseAmount(setup, currency, locale) : { ok: true as const, minor: 0 };
    return parsed.ok && fee.ok
      ? [{ currency, cycle, amount_minor: parsed.minor, setup_minor: fee.minor }]
      : [];
  });
  return prices.length === drafts.length ? prices : null;
}
