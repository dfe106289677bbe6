import { Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { api } from '../../../api/http.ts';
import { infoQuery } from '../../../api/queries.ts';
import { Day } from '../../../components/Day.tsx';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { BulkAction } from '../../../components/table/bulk.ts';
import type { Column } from '../../../components/table/column.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { phrase, word } from '../../../i18n/words.ts';
import type { Coupon } from './coupon.ts';
import { durationOptions } from './coupon.ts';
import { couponKind } from './couponKind.tsx';

/** Codes that make something cheaper. */
export function CouponsPage() {
  const t = useText();
  const locale = useLocale();
  const currency = useQuery(infoQuery).data?.currency ?? 'USD';
  const kind = useMemo(() => couponKind(locale, currency), [locale, currency]);
  return (
    <RecordsPage
      title="Coupons"
      description="Codes that take something off, before tax."
      icon="tag"
      kind={kind}
      permission="billing.write"
      sort="code"
      filters={[
        {
          name: 'kind',
          label: t('Kind'),
          options: [
            { value: 'percent', label: t('Percent') },
            { value: 'fixed', label: t('Amount') },
          ],
        },
        {
          name: 'active',
          label: t('State'),
          options: [
            { value: '1', label: t('Can be used') },
            { value: '0', label: t('Switched off') },
          ],
        },
      ]}
      columns={columns}
      bulk={useBulk()}
    />
  );
}

function useBulk(): readonly BulkAction<Coupon>[] {
  const t = useText();
  const each = useEach<Coupon>('coupons');
  const put = (active: boolean) => ({
    fits: (coupon: Coupon) => coupon.active !== active,
    run: each({
      work: ({ id }) => api.put(`/coupons/${id}`, { active }),
      undo: ({ id }) => api.put(`/coupons/${id}`, { active: !active }),
      tell: (count) => t.count('{count} coupon was changed|{count} coupons were changed', count),
    }),
  });
  return [
    { label: word('Switch on'), icon: 'check', ...put(true) },
    { label: word('Switch off'), icon: 'x', ...put(false) },
  ];
}

const columns: readonly Column<Coupon>[] = [
  { id: 'code', header: 'Code', sort: 'code', cell: ({ code }) => code },
  { id: 'off', header: 'Takes off', align: 'end', cell: (coupon) => <Off coupon={coupon} /> },
  {
    id: 'duration',
    header: 'Holds for',
    sort: 'duration',
    cell: (coupon) => <HoldsFor coupon={coupon} />,
    hideBelow: 'sm',
  },
  {
    id: 'ends',
    header: 'Until',
    sort: 'ends_on',
    cell: ({ ends_on }) => <Day day={ends_on} />,
    hideBelow: 'md',
  },
  {
    id: 'uses',
    header: 'Used',
    align: 'end',
    cell: ({ uses, max_uses }) =>
      max_uses === null ? uses : <Said text={phrase('{uses} of {most}', { uses, most: max_uses })} />,
    hideBelow: 'md',
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ active }) => <StatusBadge status={active ? 'active' : 'off'} />,
  },
];

function HoldsFor({ coupon: { duration, cycles } }: { coupon: Coupon }) {
  const t = useText();
  return duration === 'cycles'
    ? t.count('{count} invoice|{count} invoices', cycles ?? 0)
    : t(durationOptions.find(({ value }) => value === duration)?.label ?? duration);
}

function Off({ coupon: { kind, percent, amount_minor, currency } }: { coupon: Coupon }) {
  if (kind === 'percent') return `${percent} %`;
  return amount_minor !== null && currency ? <Money amount_minor={amount_minor} currency={currency} /> : null;
}
