import { formatMoney } from './format.ts';
import { useLocale } from './locale.ts';
import type { MoneyAmount } from '../context.ts';

/** An amount as people of the panel's locale write it. Never wraps. */
export function Money({ amount_minor, currency }: MoneyAmount) {
  const locale = useLocale();
  return <span style={{ whiteSpace: 'nowrap' }}>{formatMoney({ amount_minor, currency }, locale)}</span>;
}
