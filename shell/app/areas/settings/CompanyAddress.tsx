import { Select, SimpleGrid, Stack, Text, Textarea, TextInput, Title, useLocale } from '@nextpanel/sdk/ui';
import { useMemo } from 'react';

import type { Settings } from '../../api/types.ts';
import type { Form } from '../../components/form/useForm.ts';
import { useText } from '../../i18n/useText.tsx';
import { countryOptions } from '../admin/clients/countries.ts';

type CompanyAddressValues = Pick<
  Settings,
  | 'company_address'
  | 'company_city'
  | 'company_postcode'
  | 'company_country'
  | 'company_state'
  | 'company_tax_id'
  | 'company_bank'
>;

/** What invoices and credit notes say of the company that sends them. */
export function CompanyAddress<Values extends CompanyAddressValues>({ form }: { form: Form<Values> }) {
  const t = useText();
  const locale = useLocale();
  const countries = useMemo(() => countryOptions(locale), [locale]);
  const text = form.text as Form<CompanyAddressValues>['text'];
  const country = (form.field as Form<CompanyAddressValues>['field'])('company_country');
  return (
    <>
      <Stack gap={4} mt="md">
        <Title order={2} size="h4">
          {t('On invoices')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('Who sends them, and where a bank transfer is to go. Invoices already issued stay as they are.')}
        </Text>
      </Stack>
      <TextInput label={t('Address')} maxLength={200} {...text('company_address')} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('Postcode')} maxLength={20} {...text('company_postcode')} />
        <TextInput label={t('City')} maxLength={120} {...text('company_city')} />
        <TextInput label={t('State or province')} maxLength={60} {...text('company_state')} />
        <Select
          label={t('Country')}
          description={t('Which tax is due follows from it.')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={countries}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('No country') }}
          {...country}
          value={country.value || null}
          onChange={(code) => country.onChange(code ?? '')}
        />
      </SimpleGrid>
      <TextInput
        label={t('Tax id')}
        description={t('VAT number, such as DE123456789.')}
        dir="ltr"
        maxLength={40}
        {...text('company_tax_id')}
      />
      <Textarea
        label={t('Bank details')}
        description={t('Account holder, IBAN, BIC and bank, as clients are to read them.')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={400}
        {...text('company_bank')}
      />
    </>
  );
}

export function addressOf(settings: Settings): CompanyAddressValues {
  return {
    company_address: settings.company_address,
    company_city: settings.company_city,
    company_postcode: settings.company_postcode,
    company_country: settings.company_country,
    company_state: settings.company_state,
    company_tax_id: settings.company_tax_id,
    company_bank: settings.company_bank,
  };
}
