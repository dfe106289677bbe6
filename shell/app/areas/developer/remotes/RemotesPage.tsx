import { Alert, Button, EmptyState, Stack } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { inWords } from '../../../api/ApiError.ts';
import { settingsQuery } from '../../../api/queries.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { baseOf } from './devServer.ts';
import { RemoteSection } from './RemoteSection.tsx';
import { remotesQuery, turnOnDeveloperMode } from './remotesApi.ts';
import { useConnect } from './useConnect.ts';
import { useRemoteSessions } from './useRemoteSessions.ts';

/** Plugins as they are being written: connects this panel with the dev server of a remote, and follows it. */
export function RemotesPage() {
  const t = useText();
  const [search] = useSearchParams();
  const asked = search.get('connect') ?? '';
  const connecting = useConnect();
  useConnectByLink(asked, connecting.connect);
  const remotes = useQuery(remotesQuery);
  const settings = useQuery(settingsQuery);
  const { sessions, views } = useRemoteSessions();
  return (
    <>
      <PageHeader
        title={t('Connect a remote in development')}
        description={t('Its screens, backend, migrations and metadata are here as soon as they are saved.')}
      />
      <Stack gap="lg">
        {settings.data?.developer_mode === false && <DeveloperModeOff />}
        <Section title={t('Dev server')} padded>
          <ConnectForm {...connecting} asked={asked} />
        </Section>
        <QueryBoundary
          query={remotes}
          errorTitle={t('Connected remotes could not be listed')}
          isEmpty={(list) => list.length === 0}
          empty={
            <EmptyState
              icon="puzzle"
              title={t('No remote is connected.')}
              description={t('Start one in its folder with {command}.', { command: COMMAND })}
            />
          }
        >
          {(list) =>
            list.map((remote) => (
              <RemoteSection
                key={remote.id}
                remote={remote}
                view={views.find(({ id }) => id === remote.id) ?? null}
                retry={() => sessions.retry(remote.id)}
              />
            ))
          }
        </QueryBoundary>
      </Stack>
    </>
  );
}

const COMMAND = 'npx nextpanel dev';

/**
 * What a link asks for is connected at once when it has the panel's own origin, which could change the panel itself as
 * well, and in development of the panel; else a person looks at the address first.
 */
function useConnectByLink(asked: string, connect: ReturnType<typeof useConnect>['connect']): void {
  const navigate = useNavigate();
  const begun = useRef('');
  useEffect(() => {
    const base = baseOf(asked);
    if (base === null || begun.current === asked) return;
    if (new URL(base).origin !== location.origin && !import.meta.env.DEV) return;
    begun.current = asked;
    void connect(asked, true).then((state) => {
      // Not a second time with "back".
      if (state) void navigate(state.first, { replace: true });
    });
  }, [asked, connect, navigate]);
}

function DeveloperModeOff() {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const turnOn = async () => {
    setBusy(true);
    try {
      await turnOnDeveloperMode();
    } catch (error) {
      toast({ tone: 'danger', message: inWords(error) });
    }
    setBusy(false);
  };
  return (
    <Alert role="note" color="yellow" title={t('Developer mode is off')}>
      <Stack gap="xs" align="flex-start">
        {t('A remote in development is signed by nobody: it can be connected in developer mode only.')}
        <Button size="xs" variant="default" loading={busy} onClick={() => void turnOn()}>
          {t('Turn on developer mode')}
        </Button>
      </Stack>
    </Alert>
  );
}
