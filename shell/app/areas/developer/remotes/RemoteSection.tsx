import { Badge, Button, formatDate, Group, StatusBadge, Text, useLocale } from '@nextpanel/sdk/ui';

import { Fact, Facts } from '../../../components/Facts.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { connectionNames } from './connectionNames.ts';
import { ChangesTable } from './ChangesTable.tsx';
import type { ConnectedRemote } from './remotesApi.ts';
import type { Connection, SessionView } from './remoteSession.ts';
import classes from './RemoteSection.module.css';
import { useDisconnect } from './useDisconnect.ts';

const colors: Readonly<Record<Connection, string>> = { connecting: 'petrol', live: 'green', gone: 'red' };

interface RemoteSectionProps {
  readonly remote: ConnectedRemote;
  /** Null where its screens are not shown: developer mode is off, or its origin is not allowed any more. */
  readonly view: SessionView | null;
  readonly retry: () => void;
}

/** One connected remote: where it comes from, how that goes, what has changed of it. */
export function RemoteSection({ remote, view, retry }: RemoteSectionProps) {
  const t = useText();
  const locale = useLocale();
  const { disconnect, busy } = useDisconnect();
  const { id, name, version, entry, state, reason, connected_at, connected_by, restores } = remote;
  const actions = (
    <Group gap="xs">
      {view?.connection === 'gone' && (
        <Button size="xs" variant="default" onClick={retry} aria-label={t('Try {name} again', { name })}>
          {t('Try again')}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        loading={busy}
        onClick={() => void disconnect({ id, name })}
        aria-label={t('Disconnect {name}', { name })}
      >
        {t('Disconnect')}
      </Button>
    </Group>
  );
  return (
    <Section title={`${name} ${version}`} actions={actions} padded>
      <Facts>
        <Fact term={t('State')}>
          {state !== 'enabled' ? (
            <StatusBadge status={state} />
          ) : view ? (
            <Badge variant="light" color={colors[view.connection]}>
              {t(connectionNames[view.connection])}
            </Badge>
          ) : (
            t(
              'Not shown in this tab: developer mode is off, config.json no longer names its origin, or the tab is in safe mode.',
            )
          )}{' '}
          {reason}
        </Fact>
        <Fact term={t('Screens from')}>
          <bdi dir="ltr" className={classes.address}>
            {entry}
          </bdi>
        </Fact>
        <Fact term={t('Connected')}>
          {t('{when} by {who}', { when: formatDate(connected_at, 'datetime', locale), who: connected_by })}
        </Fact>
        <Fact term={t('After disconnecting')}>
          {restores
            ? t('Version {version} comes back as it was, with its data.', { version: restores.version })
            : t('Nothing of it stays: no table, no row, no setting.')}
        </Fact>
      </Facts>
      {view?.error && (
        <Text c="red" size="sm" role="alert" mt="sm" className={classes.error ?? ''}>
          {[view.error.file, view.error.line].filter((part) => part !== null).join(':')} {view.error.message}
        </Text>
      )}
      {view && view.changes.length > 0 && <ChangesTable name={name} changes={view.changes} />}
    </Section>
  );
}
