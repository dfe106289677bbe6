import { Button, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { inWords } from '../api/ApiError.ts';
import type { User } from '../api/types.ts';
import { toast } from '../components/toast.tsx';
import { useText } from '../i18n/useText.tsx';
import classes from './ImpersonationBar.module.css';
import { useSessionStore } from './useSession.ts';

/** Above every page while one of the staff is signed in as a client: as whom, and the way back. */
export function ImpersonationBar({ user }: { user: User }) {
  const t = useText();
  const session = useSessionStore();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  async function goBack() {
    setBusy(true);
    try {
      await session.goBack();
      await navigate(user.client_id === null ? '/admin/dashboard' : `/admin/clients/${user.client_id}`);
    } catch (error) {
      toast({ tone: 'danger', message: inWords(error) });
      setBusy(false);
    }
  }

  return (
    <section className={classes.bar} aria-label={t('Signed in as a client')}>
      <Icon name="eye" size={16} />
      <span>
        {t.rich('You are signed in as {name}. What you do here is recorded under both names.', {
          name: <strong>{user.name}</strong>,
        })}
      </span>
      <Button size="xs" variant="white" loading={busy} onClick={() => void goBack()}>
        {t('Back to {name}', { name: user.behind?.name ?? '' })}
      </Button>
    </section>
  );
}
