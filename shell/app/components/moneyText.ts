/** An amount for places with little room: `$12.5K`. Exact enough for an axis, not for a bill. */
export function formatMoneyShort(minor: number, currency: string, locale: string): string {
  const full = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = full.resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  }).format(minor / 10 ** digits);
}
