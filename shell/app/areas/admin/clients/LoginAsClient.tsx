import { Button, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { inWords } from '../../../api/ApiError.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useSessionStore } from '../../../session/useSession.ts';

/** Shows the panel as this client sees it; a bar at the top leads back. */
export function LoginAsClient({ clientId }: { clientId: number }) {
  const t = useText();
  const session = useSessionStore();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  async function become() {
    setBusy(true);
    try {
      await session.impersonate(clientId);
      await navigate('/client/dashboard');
    } catch (error) {
      toast({ tone: 'danger', title: t('You are still yourself'), message: inWords(error) });
      setBusy(false);
    }
  }

  return (
    <Button
      variant="default"
      leftSection={<Icon name="eye" size={16} />}
      loading={busy}
      onClick={() => void become()}
    >
      {t('Log in as client')}
    </Button>
  );
}
