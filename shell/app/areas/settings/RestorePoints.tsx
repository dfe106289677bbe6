import { Button, Group, Text, TextInput, Title, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { database, snapshotsQuery } from './database.ts';
import type { Snapshot } from './database.ts';
import classes from './panels.module.css';
import { useExchange } from './useExchange.tsx';

/** States of the database that are kept in this browser, and can be gone back to. */
export function RestorePoints() {
  const snapshots = useQuery(snapshotsQuery);
  return (
    <section className={classes.card}>
      <Title order={2}>Restore points</Title>
      <Text mb="md">
        Kept in this browser only; they cost just what has changed since. A backup on your disk is safer.
      </Text>
      <KeepState />
      <QueryBoundary query={snapshots} errorTitle="Restore points could not be loaded">
        {(items) => (
          <ul className={classes.points} aria-label="Restore points">
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
  const [name, setName] = useState('');
  const keep = useMutation({
    mutationFn: database.keep,
    onSuccess: (snapshot) => {
      setName('');
      toast({ message: `“${snapshot.name}” was kept`, tone: 'success' });
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
          label="Name of the restore point"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: '1 1 14rem' }}
        />
        <Button type="submit" variant="default" loading={keep.isPending} disabled={!name.trim()}>
          Keep this state
        </Button>
      </Group>
      <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
    </form>
  );
}

function RestorePoint({ snapshot }: { readonly snapshot: Snapshot }) {
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
          <RelativeTime iso={created_at} />, {formatBytes(own_size, locale)} of its own
          {expires_at && <>, until {formatDate(expires_at, 'date', locale)}</>}
        </Text>
        <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={`Restore “${name}”`}
          loading={busy}
          onClick={() =>
            void run(() => database.restore(id), {
              done: `“${name}” restored.`,
              failed: 'It was not restored',
            })
          }
        >
          Restore
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Remove “${name}”`}
          loading={remove.isPending}
          onClick={() => remove.mutate(id)}
        >
          Remove
        </Button>
      </Group>
    </li>
  );
}
