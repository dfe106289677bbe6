import { formatDate, Money, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { cycleLabel } from '../products/cycles.ts';
import type { ServiceDetail } from './service.ts';
import classes from './ServicePage.module.css';

/** How it came to the plan that it has now. Nothing when it always had it. */
export function PlanChanges({ service: { changes, currency, quantity } }: { service: ServiceDetail }) {
  const t = useText();
  const locale = useLocale();
  if (changes.length === 0) return null;
  const plan = (product: string, amount_minor: number, cycle: string) => (
    <span>
      {product} <Money amount_minor={amount_minor * quantity} currency={currency} />{' '}
      <span className={classes.detail}>{t(cycleLabel(cycle)).toLocaleLowerCase(locale)}</span>
    </span>
  );
  return (
    <Section title={t('Changes of plan')}>
      <ul className={classes.lines}>
        {changes.map((change) => (
          <li key={change.id}>
            {t.rich('{before} became {after}', {
              before: plan(change.from_product, change.from_amount_minor, change.from_cycle),
              after: plan(change.to_product, change.to_amount_minor, change.to_cycle),
            })}
            {change.invoice_id !== null && (
              <Link to={`/admin/invoices/${change.invoice_id}`}>{t('Show invoice')}</Link>
            )}
            <time dateTime={change.at}>{formatDate(change.at, 'date', locale)}</time>
          </li>
        ))}
      </ul>
    </Section>
  );
}
