import { Button, Icon, PasswordInput, Stack, TextInput } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Slot } from '../../../federation/Slot.tsx';
import { infoQuery } from '../../api/queries.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { FormError } from '../../components/form/FormError.tsx';
import { all, email, required } from '../../components/form/rules.ts';
import { useForm } from '../../components/form/useForm.ts';
import { useText } from '../../i18n/useText.tsx';
import { usePageTitle } from '../../layout/usePageTitle.ts';
import { useTabSafety } from '../../safety/useTabSafety.ts';
import { homeOf, safeDestination } from '../../session/destinations.ts';
import type { Credentials } from '../../session/sessionStore.ts';
import { useSessionStore } from '../../session/useSession.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { LoginChallenge } from './LoginChallenge.tsx';
import { challengeIn, inPlainWords, type ChallengeStep } from './loginFailure.ts';
import classes from './LoginPage.module.css';

/** Signing in, by form or as one of the demo accounts. */
export function LoginPage() {
  const t = useText();
  usePageTitle(t('Sign in'));
  const session = useSessionStore();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const info = useQuery(infoQuery);
  const { limited } = useTabSafety();
  const [trying, setTrying] = useState<string | null>(null);
  const [step, setStep] = useState<ChallengeStep | null>(null);

  async function enter(credentials: Credentials) {
    try {
      const user = await session.signIn({ ...credentials, ...(limited ? { without_plugins: true } : {}) });
      await navigate(safeDestination(search.get('to')) ?? homeOf(user), { replace: true });
    } catch (error) {
      const asked = challengeIn(error);
      if (!asked) throw inPlainWords(error);
      setStep({ ...asked, credentials });
    }
  }

  const form = useForm({
    initial: { email: '', password: '' },
    validate: { email: all(required('your e-mail address'), email), password: required('your password') },
    submit: ({ email, password }) => enter({ email: email.trim(), password }),
  });

  async function enterAs(address: string) {
    setTrying(address);
    form.set({ email: address, password: demoPassword });
    try {
      await enter({ email: address, password: demoPassword });
    } catch (error) {
      form.fail(error);
    } finally {
      setTrying(null);
    }
  }

  // The demo accounts move the form: a click that is made just then would miss its button.
  if (info.isPending) return <LoadingState />;
  const accounts = info.data?.demo_accounts ?? [];
  return (
    <div className={classes.page}>
      <div className={classes.panel} data-demo={(accounts.length > 0 && !step) || undefined}>
        <section className={classes.form}>
          {step ? (
            <LoginChallenge step={step} onAnswer={enter} onCancel={() => setStep(null)} />
          ) : (
            <>
              <h1 className={classes.title} tabIndex={-1}>
                {t('Sign in')}
              </h1>
              <form onSubmit={form.onSubmit} noValidate>
                <Stack gap="sm">
                  <FormError message={form.formError} />
                  <TextInput
                    label={t('Email')}
                    type="email"
                    autoComplete="username"
                    {...form.text('email')}
                  />
                  <PasswordInput
                    label={t('Password')}
                    autoComplete="current-password"
                    visibilityToggleButtonProps={{ 'aria-label': t('Show characters') }}
                    {...form.text('password')}
                  />
                  <Button type="submit" loading={form.submitting} fullWidth mt={4}>
                    {t('Sign in')}
                  </Button>
                </Stack>
              </form>
              <Slot name="login.challenge" props={unasked} />
            </>
          )}
          <p className={classes.honest}>
            <Icon name="info" size={16} />
            <span>
              {t(
                'Accounts keep people apart inside the panel. Its database lies in this browser, so whoever owns this browser profile can read everything in it.',
              )}
            </span>
          </p>
        </section>
        {accounts.length > 0 && !step && (
          <DemoAccounts
            accounts={accounts}
            password={demoPassword}
            trying={trying}
            onChoose={(address) => void enterAs(address)}
          />
        )}
      </div>
    </div>
  );
}

const unasked = { challenge: null };

/** Of every demo account; shown on the page. */
const demoPassword = 'demo1234';
