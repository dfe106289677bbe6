import { Button, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { FormError } from '../../../components/form/FormError.tsx';
import { all, email as emailRule, required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { Credentials } from '../../../session/sessionStore.ts';
import { useSessionStore } from '../../../session/useSession.ts';
import { LoginChallenge } from '../LoginChallenge.tsx';
import { challengeIn, inPlainWords, type ChallengeStep } from '../loginFailure.ts';

/** Signing in without leaving the checkout: the cart and what was typed stay. */
export function SignIn({ email }: { email: string }) {
  const t = useText();
  const session = useSessionStore();
  const [step, setStep] = useState<ChallengeStep | null>(null);

  async function enter(credentials: Credentials) {
    try {
      await session.signIn(credentials);
    } catch (error) {
      const asked = challengeIn(error);
      if (!asked) throw inPlainWords(error);
      setStep({ ...asked, credentials });
    }
  }

  const form = useForm({
    initial: { email, password: '' },
    validate: { email: all(required('your e-mail address'), emailRule), password: required('your password') },
    submit: (typed) => enter({ email: typed.email.trim(), password: typed.password }),
  });

  if (step) return <LoginChallenge step={step} onAnswer={enter} onCancel={() => setStep(null)} within />;
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <FormError message={form.formError} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label={t('Email')}
            type="email"
            autoComplete="username"
            dir="ltr"
            {...form.text('email')}
          />
          <PasswordInput
            label={t('Password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('Show characters') }}
            {...form.text('password')}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('Your address and the cards you keep here come along.')}
        </Text>
        <div>
          <Button type="submit" loading={form.submitting}>
            {t('Sign in')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
