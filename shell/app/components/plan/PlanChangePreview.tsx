import { Money } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import { Day } from '../Day.tsx';
import { useText } from '../../i18n/useText.tsx';
import { perCycle } from '../../areas/public/prices.ts';
import type { PlanChange } from '../../../server/commerce/services/planChange.ts';
import classes from './PlanChangePreview.module.css';

/** What a change costs today, and what from the next period on. */
export function PlanChangePreview({ change, cycle }: { change: PlanChange; cycle: string }) {
  const t = useText();
  const money = (amount_minor: number) => <Money amount_minor={amount_minor} currency={change.currency} />;
  return (
    <dl className={classes.preview} aria-label={t('What it costs')}>
      <Row term={t('Rest of the period by the new plan')}>{money(change.charge_minor)}</Row>
      <Row term={t('Unused rest of the old plan')}>{money(-change.credit_minor)}</Row>
      {change.tax_minor !== 0 && <Row term={t('Tax')}>{money(change.tax_minor)}</Row>}
      {change.credit_used_minor > 0 && (
        <Row term={t('From the credit balance')}>{money(-change.credit_used_minor)}</Row>
      )}
      <Row term={t('Due today')} strong>
        {money(change.due_minor)}
      </Row>
      {change.to_credit_minor > 0 && (
        <Row term={t('Added to the credit balance')}>{money(change.to_credit_minor)}</Row>
      )}
      <Row term={t.rich('From {day} on', { day: <Day day={change.next_due} /> })}>
        {money(change.to_amount_minor)} {t(perCycle(cycle))}
      </Row>
    </dl>
  );
}

function Row({ term, strong, children }: { term: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
