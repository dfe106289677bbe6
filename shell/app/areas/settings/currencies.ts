/** ISO 4217 currencies for a `Select`: "USD, US Dollar", the often used ones first. */
export function currencyOptions(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const codes = Intl.supportedValuesOf('currency');
  const others = codes.filter((code) => !common.includes(code));
  return [...common, ...others].map((code) => ({ value: code, label: `${code}, ${names.of(code) ?? code}` }));
}

const common = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'SAR', 'AED'];
