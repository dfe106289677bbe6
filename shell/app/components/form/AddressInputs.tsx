import { Select, SimpleGrid, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useMemo } from 'react';
import { countryOptions } from '../../areas/admin/clients/countries.ts';
import { useText } from '../../i18n/useText.tsx';
import type { Form } from './useForm.ts';

export interface AddressFields {
  readonly company: string;
  readonly country: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly tax_id: string;
}

interface AddressInputsProps<Values extends AddressFields> {
  form: Form<Values>;
  /** An invoice needs an address. */
  required?: boolean;
}

/** Where somebody is, as an invoice says it and as tax follows from it. */
export function AddressInputs<Values extends AddressFields>({ form, required }: AddressInputsProps<Values>) {
  const t = useText();
  const locale = useLocale();
  const countries = useMemo(() => countryOptions(locale), [locale]);
  const text = form.text as Form<AddressFields>['text'];
  const country = (form.field as Form<AddressFields>['field'])('country');
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Select
          label={t('Country')}
          data={countries}
          searchable
          allowDeselect={false}
          {...(required ? { required } : {})}
          {...country}
          value={country.value || null}
          onChange={(code) => country.onChange(code ?? '')}
        />
        <TextInput
          label={t('State or province')}
          autoComplete="address-level1"
          maxLength={80}
          {...text('state')}
        />
      </SimpleGrid>
      <TextInput
        label={t('Address')}
        autoComplete="street-address"
        maxLength={200}
        {...(required ? { required } : {})}
        {...text('address')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t('Postcode')} autoComplete="postal-code" maxLength={20} {...text('postcode')} />
        <TextInput
          label={t('City')}
          autoComplete="address-level2"
          maxLength={120}
          {...(required ? { required } : {})}
          {...text('city')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={t('Company')}
          description={t('If you buy for one')}
          autoComplete="organization"
          maxLength={160}
          {...text('company')}
        />
        <TextInput
          label={t('Tax id')}
          description={t('VAT number of a business, such as IE6388047V')}
          autoComplete="off"
          dir="ltr"
          maxLength={40}
          {...text('tax_id')}
        />
      </SimpleGrid>
    </Stack>
  );
}
