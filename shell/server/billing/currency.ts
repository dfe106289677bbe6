import { BillingError } from './error.ts';

/**
 * Currencies whose minor unit is not a hundredth, by ISO 4217 (list one). Not taken from Intl: that tells of the cash in
 * use (IQD 0, HUF 0 in some versions) and changes with the browser, while stored amounts must mean the same for ever.
 */
const exponents: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  ...Object.fromEntries('CLF UYW'.split(' ').map((code) => [code, 4])),
};

/** How many decimals a currency has: JPY 0, USD 2, KWD 3. Throws unknown_currency unless `currency` is three capitals. */
export function exponentOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw new BillingError(
      'unknown_currency',
      `A currency is three capital letters such as EUR, not ${JSON.stringify(currency)}.`,
    );
  }
  return exponents[currency] ?? 2;
}
