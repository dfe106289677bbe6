import { Button, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { inWords } from '../api/ApiError.ts';
import type { User } from '../api/types.ts';
import { toast } from '../components/toast.tsx';
import classes from './ImpersonationBar.module.css';
import { useSessionStore } from './useSession.ts';

/** Above every page while one of the staff is signed in as a client: as whom, and the way back. */
export function ImpersonationBar({ user }: { user: User }) {
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
    <section className={classes.bar} aria-label="Signed in as a client">
      <Icon name="eye" size={16} />
      <span>
        You are signed in as <strong>{user.name}</strong>. What you do here is recorded under both names.
      </span>
      <Button size="xs" variant="white" loading={busy} onClick={() => void goBack()}>
        Back to {user.behind?.name}
      </Button>
    </section>
  );
}
