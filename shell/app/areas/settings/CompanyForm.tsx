import { NumberInput, Select, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

import { api } from '../../api/http.ts';
import type { Settings } from '../../api/types.ts';
import { SaveButtons } from './SaveButtons.tsx';
import { all, email, required } from '../../components/form/rules.ts';
import { useForm } from '../../components/form/useForm.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { currencyOptions } from './currencies.ts';
import { localeOptions } from './locales.ts';
import { addressOf, CompanyAddress } from './CompanyAddress.tsx';
import { UnsavedGuard } from './UnsavedGuard.tsx';

/** Name, address, language and habits of the company. */
export function CompanyForm({ settings }: { settings: Settings }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const saved = companyOf(settings);
  const locales = useMemo(() => localeOptions(settings.locale), [settings.locale]);
  const form = useForm({
    initial: saved,
    validate: {
      company_name: required(word('the company’s name')),
      company_email: all(required(word('an e-mail address')), email),
      idle_lock_minutes: (minutes) =>
        Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440
          ? undefined
          : t('Enter whole minutes from 0 to 1440.'),
    },
    submit: async (values) => {
      await api.put('/settings', values);
      await queries.invalidateQueries({ queryKey: ['settings'] });
      toast({ message: t('Settings saved'), tone: 'success' });
    },
  });
  const currency = form.field('currency');
  const language = form.field('locale');
  const idle = form.field('idle_lock_minutes');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty} what={t('the company settings')} />
      <Stack gap="md" maw={560}>
        <TextInput label={t('Company name')} required {...form.text('company_name')} />
        <TextInput
          label={t('E-mail')}
          description={t('Sender of invoices and messages.')}
          type="email"
          required
          {...form.text('company_email')}
        />
        <Select
          label={t('Currency')}
          description={t('For new clients and prices; what exists keeps its currency.')}
          data={currencies}
          searchable
          allowDeselect={false}
          {...currency}
          onChange={(code) => currency.onChange(code ?? saved.currency)}
        />
        <Select
          label={t('Language and region')}
          description={t('How dates, numbers and amounts are written.')}
          data={locales}
          allowDeselect={false}
          {...language}
          onChange={(tag) => language.onChange(tag ?? saved.locale)}
        />
        <NumberInput
          label={t('Lock after minutes of inactivity')}
          description={t('0 never locks.')}
          min={0}
          max={1440}
          allowDecimal={false}
          {...idle}
          onChange={(minutes) => idle.onChange(minutes === '' ? Number.NaN : Number(minutes))}
        />
        <CompanyAddress form={form} />
        <SaveButtons form={form} saved={saved} />
      </Stack>
    </form>
  );
}

function companyOf(settings: Settings) {
  return {
    company_name: settings.company_name,
    company_email: settings.company_email,
    currency: settings.currency,
    locale: settings.locale,
    idle_lock_minutes: settings.idle_lock_minutes,
    ...addressOf(settings),
  };
}
