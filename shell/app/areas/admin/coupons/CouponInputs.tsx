import {
  Checkbox,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TextInput,
  useLocale,
} from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { productsQuery } from '../../../api/queries.ts';
import type { Form } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import { ClientPicker } from '../invoices/ClientPicker.tsx';
import { currencyOptions } from '../../settings/currencies.ts';
import { durationOptions } from './coupon.ts';
import type { Coupon } from './coupon.ts';

export interface CouponValues {
  readonly code: string;
  readonly kind: Coupon['kind'];
  readonly percent: string;
  /** As typed, in the language of the panel. */
  readonly amount_minor: string;
  readonly currency: string;
  readonly duration: Coupon['duration'];
  readonly cycles: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly max_uses: string;
  readonly max_uses_per_client: string;
  readonly client_id: number | null;
  readonly product_ids: readonly number[];
  readonly active: boolean;
}

export function CouponInputs({ form }: { form: Form<CouponValues> }) {
  const t = useText();
  const locale = useLocale();
  const products = useQuery(productsQuery({ page_size: 200, all: true }));
  const kind = form.field('kind');
  const currency = form.field('currency');
  const duration = form.field('duration');
  const chosen = form.field('product_ids');
  const client = form.field('client_id');
  const active = form.field('active');
  return (
    <>
      <TextInput
        label={t('Code')}
        description={t('What clients type; capitals or not makes no difference.')}
        required
        autoComplete="off"
        {...form.text('code')}
        data-autofocus
      />
      <SegmentedControl
        aria-label={t('Kind of discount')}
        data={[
          { value: 'percent', label: t('Percent') },
          { value: 'fixed', label: t('Amount') },
        ]}
        value={kind.value}
        onChange={(value) => kind.onChange(value as CouponValues['kind'])}
      />
      {kind.value === 'percent' ? (
        <TextInput label={t('Percent')} inputMode="decimal" required {...form.text('percent')} />
      ) : (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('Amount')} inputMode="decimal" required {...form.text('amount_minor')} />
          <Select
            label={t('Currency')}
            data={currencyOptions(locale)}
            searchable
            allowDeselect={false}
            {...currency}
            onChange={(code) => currency.onChange(code ?? currency.value)}
          />
        </SimpleGrid>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('Holds for')}
          data={durationOptions.map(({ value, label }) => ({ value, label: t(label) }))}
          allowDeselect={false}
          {...duration}
          onChange={(value) => duration.onChange(value ?? 'once')}
        />
        {duration.value === 'cycles' && (
          <TextInput label={t('Number of invoices')} inputMode="numeric" required {...form.text('cycles')} />
        )}
        <TextInput label={t('From')} type="date" {...form.text('starts_on')} />
        <TextInput label={t('Until')} type="date" {...form.text('ends_on')} />
        <TextInput
          label={t('Most uses')}
          description={t('Empty: any number.')}
          inputMode="numeric"
          {...form.text('max_uses')}
        />
        <TextInput
          label={t('Most uses by one client')}
          description={t('Empty: any number.')}
          inputMode="numeric"
          {...form.text('max_uses_per_client')}
        />
        <ClientPicker
          label={t('Only for client')}
          description={t('Empty: for everybody.')}
          required={false}
          value={client.value}
          error={client.error}
          onChange={(chosen) => client.onChange(chosen?.id ?? null)}
        />
      </SimpleGrid>
      <Checkbox.Group
        label={t('Products')}
        description={t('None chosen: all of them.')}
        value={chosen.value.map(String)}
        onChange={(ids) => chosen.onChange(ids.map(Number))}
        error={chosen.error}
      >
        <Stack gap="xs" mt="xs">
          {(products.data?.items ?? []).map(({ id, name }) => (
            <Checkbox key={id} value={String(id)} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Switch
        label={t('Can be used')}
        checked={active.value}
        onChange={(event) => active.onChange(event.currentTarget.checked)}
      />
    </>
  );
}
