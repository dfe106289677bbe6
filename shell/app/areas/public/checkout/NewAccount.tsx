import { PasswordInput, SimpleGrid, Stack, TextInput } from '@nextpanel/sdk/ui';
import type { Form } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { CheckoutFields } from './checkout.ts';

/** Whose order this is, and how they come back to it. */
export function NewAccount({ form }: { form: Form<CheckoutFields> }) {
  const t = useText();
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput
          label={t('Name')}
          required
          autoComplete="name"
          maxLength={160}
          {...form.text('full_name')}
        />
        <TextInput
          label={t('Email')}
          required
          type="email"
          autoComplete="username"
          dir="ltr"
          maxLength={254}
          {...form.text('email')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <PasswordInput
          label={t('Password')}
          required
          description={t('At least 8 characters')}
          autoComplete="new-password"
          maxLength={1024}
          visibilityToggleButtonProps={{ 'aria-label': t('Show characters') }}
          {...form.text('password')}
        />
        <TextInput
          label={t('Phone')}
          description={t('For questions about the order only')}
          type="tel"
          autoComplete="tel"
          dir="ltr"
          maxLength={40}
          {...form.text('phone')}
        />
      </SimpleGrid>
    </Stack>
  );
}
