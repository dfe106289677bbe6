import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { infoQuery } from '../../../api/queries.ts';
import { useText } from '../../../i18n/useText.tsx';
import { useUser } from '../../../session/useSession.ts';
import { connectionNames } from './connectionNames.ts';
import classes from './DevelopmentBar.module.css';
import { RemoteErrorOverlay } from './RemoteErrorOverlay.tsx';
import type { SessionView } from './remoteSession.ts';
import { useDisconnect } from './useDisconnect.ts';
import { useRemoteSessions } from './useRemoteSessions.ts';

/** Above every page while plugins come from where they are written, or might: with how that goes. */
export function DevelopmentBar() {
  const t = useText();
  const user = useUser();
  const origins = useQuery(infoQuery).data?.development_origins ?? [];
  const { sessions, views } = useRemoteSessions();
  const isAdmin = user?.roles.includes('admin') ?? false;
  return (
    <>
      <section className={classes.bar} aria-label={t('Development')}>
        {origins.length > 0 && (
          <span>{t('Code from {origins} may run in this panel.', { origins: origins.join(', ') })}</span>
        )}
        {views.map((view) => (
          <RemoteLine key={view.id} view={view} isAdmin={isAdmin} retry={() => sessions.retry(view.id)} />
        ))}
        {isAdmin && <Link to="/admin/developer/remotes">{t('Remotes')}</Link>}
      </section>
      {views.map((view) => (
        <RemoteErrorOverlay key={view.id} view={view} onClose={() => sessions.dismiss(view.id)} />
      ))}
    </>
  );
}

interface RemoteLineProps {
  readonly view: SessionView;
  readonly isAdmin: boolean;
  readonly retry: () => void;
}

function RemoteLine({ view: { id, name, connection }, isAdmin, retry }: RemoteLineProps) {
  const t = useText();
  const { disconnect, busy } = useDisconnect();
  return (
    <span className={classes.remote}>
      <output>
        <b>
          <bdi>{name}</bdi>
        </b>
        {': '}
        {t(connectionNames[connection])}
      </output>
      {connection === 'gone' && (
        <>
          <button type="button" onClick={retry} aria-label={t('Try {name} again', { name })}>
            {t('Try again')}
          </button>
          {isAdmin && (
            <button
              type="button"
              disabled={busy}
              onClick={() => void disconnect({ id, name })}
              aria-label={t('Disconnect {name}', { name })}
            >
              {t('Disconnect')}
            </button>
          )}
        </>
      )}
    </span>
  );
}
