import { Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { infoQuery } from '../../../api/queries.ts';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import type { Coupon } from './coupon.ts';
import { durationOptions } from './coupon.ts';
import { couponKind } from './couponKind.tsx';

/** Codes that make something cheaper. */
export function CouponsPage() {
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
          label: 'Kind',
          options: [
            { value: 'percent', label: 'Percent' },
            { value: 'fixed', label: 'Amount' },
          ],
        },
        {
          name: 'active',
          label: 'State',
          options: [
            { value: '1', label: 'Can be used' },
            { value: '0', label: 'Switched off' },
          ],
        },
      ]}
      columns={columns}
    />
  );
}

const columns: readonly Column<Coupon>[] = [
  { id: 'code', header: 'Code', sort: 'code', cell: ({ code }) => code },
  { id: 'off', header: 'Takes off', align: 'end', cell: (coupon) => <Off coupon={coupon} /> },
  {
    id: 'duration',
    header: 'Holds for',
    sort: 'duration',
    cell: ({ duration, cycles }) =>
      duration === 'cycles'
        ? `${cycles} invoices`
        : durationOptions.find(({ value }) => value === duration)?.label,
    hideBelow: 'sm',
  },
  {
    id: 'ends',
    header: 'Until',
    sort: 'ends_on',
    cell: ({ ends_on }) => ends_on ?? '–',
    hideBelow: 'md',
  },
  {
    id: 'uses',
    header: 'Used',
    align: 'end',
    cell: ({ uses, max_uses }) => (max_uses === null ? uses : `${uses} of ${max_uses}`),
    hideBelow: 'md',
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ active }) => <StatusBadge status={active ? 'active' : 'off'} />,
  },
];

function Off({ coupon: { kind, percent, amount_minor, currency } }: { coupon: Coupon }) {
  if (kind === 'percent') return `${percent} %`;
  return amount_minor !== null && currency ? <Money amount_minor={amount_minor} currency={currency} /> : null;
}
