import { Button, Group, Text, TextInput, Title, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { database, snapshotsQuery } from './database.ts';
import type { Snapshot } from './database.ts';
import classes from './panels.module.css';
import { useExchange } from './useExchange.tsx';

/** States of the database that are kept in this browser, and can be gone back to. */
export function RestorePoints() {
  const t = useText();
  const snapshots = useQuery(snapshotsQuery);
  return (
    <section className={classes.card}>
      <Title order={2}>{t('Restore points')}</Title>
      <Text mb="md">
        {t(
          'Kept in this browser only; they cost just what has changed since. A backup on your disk is safer.',
        )}
      </Text>
      <KeepState />
      <QueryBoundary query={snapshots} errorTitle={t('Restore points could not be loaded')}>
        {(items) => (
          <ul className={classes.points} aria-label={t('Restore points')}>
            {items.map((snapshot) => (
              <RestorePoint key={snapshot.id} snapshot={snapshot} />
            ))}
          </ul>
        )}
      </QueryBoundary>
    </section>
  );
}

function KeepState() {
  const t = useText();
  const [name, setName] = useState('');
  const keep = useMutation({
    mutationFn: database.keep,
    onSuccess: (snapshot) => {
      setName('');
      toast({ message: t('“{name}” was kept', { name: snapshot.name }), tone: 'success' });
    },
  });
  const failure = keep.error && describeError(keep.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) keep.mutate(name.trim());
      }}
    >
      <Group gap="xs" align="flex-end" mb="xs">
        <TextInput
          label={t('Name of the restore point')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: '1 1 14rem' }}
        />
        <Button type="submit" variant="default" loading={keep.isPending} disabled={!name.trim()}>
          {t('Keep this state')}
        </Button>
      </Group>
      <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
    </form>
  );
}

function RestorePoint({ snapshot }: { readonly snapshot: Snapshot }) {
  const t = useText();
  const locale = useLocale();
  const { id, name, created_at, expires_at, own_size } = snapshot;
  const { run, busy } = useExchange();
  const remove = useMutation({ mutationFn: database.remove });
  const failure = remove.error && describeError(remove.error);
  return (
    <li>
      <div>
        <b>{name}</b>
        <Text size="sm" c="dimmed">
          <RelativeTime iso={created_at} />
          {', '}
          {t('{size} of its own', { size: formatBytes(own_size, locale) })}
          {expires_at && `, ${t('until {day}', { day: formatDate(expires_at, 'date', locale) })}`}
        </Text>
        <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={t('Restore “{name}”', { name })}
          loading={busy}
          onClick={() =>
            void run(() => database.restore(id), {
              done: t('“{name}” restored.', { name }),
              failed: t('It was not restored'),
            })
          }
        >
          {t('Restore')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('Remove “{name}”', { name })}
          loading={remove.isPending}
          onClick={() => remove.mutate(id)}
        >
          {t('Remove')}
        </Button>
      </Group>
    </li>
  );
}
