import { Button, Select, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { formatDay } from '../../../components/formatDay.ts';
import { percent, required } from '../../../components/form/rules.ts';
import type { Form } from '../../../components/form/useForm.ts';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { Column } from '../../../components/table/column.ts';
import { toast } from '../../../components/toast.tsx';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { useCan } from '../../../session/Allowed.tsx';
import { countryOptions } from '../clients/countries.ts';
import { CountryName } from '../clients/CountryName.tsx';

interface TaxRule {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly state: string;
  readonly rate: string;
}

type Values = Omit<TaxRule, 'id'>;

const kind: RecordKind<TaxRule, Values> = {
  noun: 'tax rule',
  topic: 'taxes',
  path: '/tax-rules',
  nameOf: ({ name, country, state }) => [name, country, state].filter(Boolean).join(' '),
  valuesOf: (item) => ({
    name: item?.name ?? '',
    country: item?.country ?? '',
    state: item?.state ?? '',
    rate: item?.rate ?? '',
  }),
  fieldsOf: (values) => values,
  validate: { name: required(word('a name')), rate: percent },
  inputs: (form) => <Inputs form={form} />,
};

function Inputs({ form }: { form: Form<Values> }) {
  const t = useText();
  const locale = useLocale();
  const country = form.field('country');
  return (
    <>
      <TextInput
        label={t('Name')}
        description={t('As it stands on invoices: VAT, GST.')}
        required
        {...form.text('name')}
        data-autofocus
      />
      <Select
        label={t('Country')}
        placeholder={t('Everywhere')}
        data={countryOptions(locale)}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('Clear country') }}
        {...country}
        value={country.value || null}
        onChange={(code) => country.onChange(code ?? '')}
      />
      <TextInput
        label={t('State or province')}
        description={t('Empty for the whole country.')}
        {...form.text('state')}
      />
      <TextInput label={t('Rate in percent')} inputMode="decimal" required {...form.text('rate')} />
    </>
  );
}

/** Which tax is due where. */
export function TaxesPage() {
  const t = useText();
  const locale = useLocale();
  return (
    <RecordsPage
      title="Taxes"
      description="The rules that fit a client’s country and state most exactly apply, all of them together."
      icon="receipt"
      kind={kind}
      permission="billing.write"
      sort="country"
      filters={[{ name: 'country', label: t('Country'), options: countryOptions(locale) }]}
      hint="Load the standard rates of the EU, or add a rule of your own."
      actions={<LoadEuVat />}
      columns={columns}
    />
  );
}

/** Adds what is missing and leaves what was set by hand. */
function LoadEuVat() {
  const t = useText();
  const writes = useCan('billing.write');
  const queries = useQueryClient();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  if (!writes) return null;
  async function load() {
    setBusy(true);
    try {
      const { added, source, as_of } = await api.post<{ added: number; source: string; as_of: string }>(
        '/tax-rules/presets/eu-vat',
      );
      await queries.invalidateQueries({ queryKey: ['taxes'] });
      toast({
        message:
          added === 0
            ? t('Every EU country has a rule already')
            : t.count(
                '{count} country was added, as of {day}. Check it before you bill.|{count} countries were added, as of {day}. Check them before you bill.',
                added,
                { day: formatDay(as_of, locale) },
              ),
        tone: 'success',
        actions: (
          <a href={source} target="_blank" rel="noreferrer">
            {t('Source')}
          </a>
        ),
      });
    } catch (error) {
      toast({ message: inWords(error), tone: 'danger' });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button variant="default" loading={busy} onClick={() => void load()}>
      {t('Load EU VAT standard rates')}
    </Button>
  );
}

const columns: readonly Column<TaxRule>[] = [
  {
    id: 'country',
    header: 'Country',
    sort: 'country',
    cell: ({ country }) => (country ? <CountryName code={country} /> : <Said text={word('Everywhere')} />),
  },
  { id: 'state', header: 'State#country', sort: 'state', cell: ({ state }) => state || '–', hideBelow: 'sm' },
  { id: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  { id: 'rate', header: 'Rate', sort: 'rate', align: 'end', cell: ({ rate }) => `${rate} %` },
];
