import { Avatar, Button, PasswordInput, Stack } from '@nextpanel/sdk/ui';
import type { User } from '../api/types.ts';
import { FormError } from '../components/form/FormError.tsx';
import { required } from '../components/form/rules.ts';
import { useForm } from '../components/form/useForm.ts';
import { useText } from '../i18n/useText.tsx';
import { Main } from '../layout/Main.tsx';
import { usePageTitle } from '../layout/usePageTitle.ts';
import classes from './LockScreen.module.css';
import { useSessionStore } from './useSession.ts';

/** In place of the page while the session is locked. */
export function LockScreen({ user }: { user: User }) {
  const t = useText();
  usePageTitle(t('Locked'));
  const session = useSessionStore();
  const form = useForm({
    initial: { password: '' },
    validate: { password: required('your password') },
    submit: ({ password }) => session.unlock(password),
  });
  return (
    <Main className={classes.page}>
      <form className={classes.card} onSubmit={form.onSubmit} noValidate>
        <Avatar size={52} radius="xl" color="petrol" name={user.name} aria-hidden />
        <div>
          <h1 className={classes.title}>{t('Locked')}</h1>
          <p className={classes.text}>
            {user.name}, {user.email}
          </p>
        </div>
        <Stack gap="sm" className={classes.fields ?? ''}>
          <FormError message={form.formError} />
          <PasswordInput
            label={t('Password')}
            autoComplete="current-password"
            ref={focusWhenShown}
            visibilityToggleButtonProps={{ 'aria-label': t('Show characters') }}
            {...form.text('password')}
          />
          <Button type="submit" loading={form.submitting} fullWidth>
            {t('Unlock')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void session.signOut()} fullWidth>
            {t('Sign out')}
          </Button>
        </Stack>
      </form>
    </Main>
  );
}

function focusWhenShown(input: HTMLInputElement | null): void {
  input?.focus();
}
