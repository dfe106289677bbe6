import { EmptyState, Money, useLocale } from '@nextpanel/sdk/ui';
import type { Tone } from '../../../components/chart/series.ts';
import { ShareBar } from '../../../components/chart/ShareBar.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { agingBuckets } from '../reports/figures.ts';
import type { Dashboard } from './dashboard.ts';

const agingTones: readonly Tone[] = ['main', 'warn', 'worse', 'bad', 'muted'];

/** Who owes how much, by how long it has been due. */
export function Receivables({ dashboard: { aging, currency } }: { dashboard: Dashboard }) {
  const t = useText();
  const shares = agingBuckets.map(({ bucket, label }, index) => {
    const found = aging.find((each) => each.bucket === bucket);
    return {
      name: t(label),
      tone: agingTones[index] ?? 'muted',
      value: found?.amount_minor ?? 0,
      text: <Money amount_minor={found?.amount_minor ?? 0} currency={currency} />,
    };
  });
  return (
    <Section title={t('Receivables')} description={t('What is still to be paid, by age')} padded>
      {shares.every(({ value }) => value === 0) ? (
        <EmptyState icon="receipt" title={t('Nobody owes anything')} />
      ) : (
        <ShareBar label={t('Receivables by age')} shares={shares} />
      )}
    </Section>
  );
}

const serviceStates: readonly { status: string; label: string; tone: Tone }[] = [
  { status: 'active', label: 'Active', tone: 'good' },
  { status: 'pending', label: 'Pending', tone: 'second' },
  { status: 'suspended', label: 'Suspended', tone: 'warn' },
  { status: 'cancelled', label: 'Cancelled', tone: 'muted' },
  { status: 'terminated', label: 'Terminated', tone: 'bad' },
];

export function ServicesByStatus({ dashboard: { services } }: { dashboard: Dashboard }) {
  const t = useText();
  const number = new Intl.NumberFormat(useLocale());
  const shares = serviceStates.map(({ status, label, tone }) => {
    const value = services.find((each) => each.status === status)?.count ?? 0;
    return { name: t(label), tone, value, text: number.format(value) };
  });
  return (
    <Section title={t('Services by status')} description={t('All there ever were')} padded>
      {services.length === 0 ? (
        <EmptyState icon="server" title={t('No services yet')} />
      ) : (
        <ShareBar label={t('Services by status')} shares={shares} />
      )}
    </Section>
  );
}
