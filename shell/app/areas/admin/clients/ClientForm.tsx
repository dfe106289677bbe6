import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useMemo } from 'react';
import type { ReactNode } from 'react';

import { FormError } from '../../../components/form/FormError.tsx';
import { all, email, required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { currencyOptions } from '../../settings/currencies.ts';
import { UnsavedGuard } from '../../settings/UnsavedGuard.tsx';
import { statusOptions } from './clientFields.ts';
import type { ClientFields } from './clientFields.ts';
import { countryOptions } from './countries.ts';

interface ClientFormProps {
  readonly initial: ClientFields;
  readonly submitLabel: string;
  /** Rejects with the server's complaint, which is then shown at its fields. */
  readonly onSubmit: (fields: ClientFields) => Promise<unknown>;
  /** Beside the submit button: Cancel. */
  readonly secondary?: ReactNode;
  /** Told when something was filled in. */
  readonly onDirty?: (dirty: boolean) => void;
  /** Ask before leaving the page with unsaved changes. */
  readonly guarded?: boolean;
}

/** A client's own data. */
export function ClientForm({
  initial,
  submitLabel,
  onSubmit,
  secondary,
  onDirty,
  guarded = false,
}: ClientFormProps) {
  const t = useText();
  const locale = useLocale();
  const countries = useMemo(() => countryOptions(locale), [locale]);
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const form = useForm<ClientFields>({
    initial,
    validate: {
      name: required(word('a name')),
      email: all(required(word('an e-mail address')), email),
    },
    submit: onSubmit,
  });
  const country = form.field('country');
  const status = form.field('status');
  const currency = form.field('currency');
  return (
    <form onSubmit={form.onSubmit} onChange={() => onDirty?.(true)} noValidate>
      {guarded && <UnsavedGuard dirty={form.dirty} what={t('this client')} />}
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput label={t('Name')} required autoComplete="off" {...form.text('name')} data-autofocus />
          <TextInput label={t('E-mail')} required type="email" autoComplete="off" {...form.text('email')} />
          <TextInput label={t('Company')} autoComplete="off" {...form.text('company')} />
          <TextInput label={t('Phone')} type="tel" autoComplete="off" {...form.text('phone')} />
          <TextInput label={t('Address')} autoComplete="off" maxLength={200} {...form.text('address')} />
          <TextInput label={t('Postcode')} autoComplete="off" maxLength={20} {...form.text('postcode')} />
          <TextInput label={t('City')} autoComplete="off" maxLength={120} {...form.text('city')} />
          <TextInput
            label={t('State or province')}
            autoComplete="off"
            maxLength={80}
            {...form.text('state')}
          />
          <Select
            label={t('Country')}
            data={countries}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('Clear country') }}
            {...country}
            value={country.value || null}
            onChange={(code) => country.onChange(code ?? '')}
          />
          <TextInput
            label={t('Tax id')}
            description={t('A business in the EU is billed with reverse charge')}
            autoComplete="off"
            dir="ltr"
            maxLength={40}
            {...form.text('tax_id')}
          />
          <Select
            label={t('Currency')}
            data={currencies}
            searchable
            allowDeselect={false}
            {...currency}
            onChange={(code) => currency.onChange(code ?? initial.currency)}
          />
          <Select
            label={t('Status')}
            data={statusOptions.map(({ value, label }) => ({ value, label: t(label) }))}
            allowDeselect={false}
            {...status}
            onChange={(value) => status.onChange(value ?? initial.status)}
          />
        </SimpleGrid>
        <Checkbox
          label={t('Exempt from tax')}
          checked={form.values.tax_exempt}
          onChange={(event) => form.set({ tax_exempt: event.currentTarget.checked })}
        />
        <FormError message={form.formError} />
        <Group justify="flex-end" gap="xs">
          {secondary}
          <Button type="submit" loading={form.submitting} disabled={guarded && !form.dirty}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
