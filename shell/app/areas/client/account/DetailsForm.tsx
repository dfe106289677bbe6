import { Button, Group, SimpleGrid, Stack, TextInput } from '@nextpanel/sdk/ui';
import { api } from '../../../api/http.ts';
import type { Client } from '../../../api/types.ts';
import { AddressInputs } from '../../../components/form/AddressInputs.tsx';
import type { AddressFields } from '../../../components/form/AddressInputs.tsx';
import { FormError } from '../../../components/form/FormError.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { UnsavedGuard } from '../../settings/UnsavedGuard.tsx';

interface DetailsFields extends AddressFields {
  readonly name: string;
  readonly phone: string;
}

/** Name and address for the invoices to come; those that were issued stay as they are. */
export function DetailsForm({ client }: { client: Client }) {
  const t = useText();
  const form = useForm<DetailsFields>({
    initial: {
      name: client.name,
      phone: client.phone ?? '',
      company: client.company ?? '',
      country: client.country ?? '',
      address: client.address,
      city: client.city,
      postcode: client.postcode,
      state: client.state,
      tax_id: client.tax_id,
    },
    validate: { name: required('your name') },
    async submit(fields) {
      await api.put(`/clients/${client.id}`, fields);
      toast({ tone: 'success', message: t('Your details were saved') });
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty} what={t('your details')} />
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput label={t('Name')} required autoComplete="name" maxLength={160} {...form.text('name')} />
          <TextInput
            label={t('Phone')}
            type="tel"
            autoComplete="tel"
            dir="ltr"
            maxLength={40}
            {...form.text('phone')}
          />
        </SimpleGrid>
        <AddressInputs form={form} />
        <FormError message={form.formError} />
        <Group justify="flex-end">
          <Button type="submit" loading={form.submitting} disabled={!form.dirty}>
            {t('Save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
