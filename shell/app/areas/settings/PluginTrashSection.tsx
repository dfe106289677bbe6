import { Button, Group, Text, Title, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { removals, trashQuery } from '../marketplace/removals.ts';
import type { PluginTrash, TrashedPlugin } from '../marketplace/removals.ts';
import classes from './panels.module.css';

/** Removed plugins: to be put back, or to be deleted for good. */
export function PluginTrashSection() {
  const trash = useQuery(trashQuery);
  return (
    <section className={classes.card} aria-label="Plugin trash">
      <Title order={2}>Plugin trash</Title>
      <QueryBoundary query={trash} errorTitle="The plugin trash could not be read">
        {(loaded) => <TrashContent trash={loaded} />}
      </QueryBoundary>
    </section>
  );
}

function TrashContent({ trash }: { readonly trash: PluginTrash }) {
  const locale = useLocale();
  const queries = useQueryClient();
  const empty = useMutation({
    mutationFn: removals.emptyTrash,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['plugins'] });
      toast({ message: 'The plugin trash is empty', tone: 'success' });
    },
  });
  const failure = empty.error && describeError(empty.error);
  if (!trash.available) return <Text>This host keeps no removed plugins.</Text>;
  const { items, days, size, most_bytes } = trash;
  return (
    <>
      <Text mb="sm">
        Removed plugins wait here for {days} days, outside of the database: no export holds them.
        {items.length > 0 &&
          ` They take ${formatBytes(size, locale)} of at most ${formatBytes(most_bytes, locale)}.`}
      </Text>
      {items.length === 0 ? (
        <Text c="dimmed" mb="sm">
          The trash is empty.
        </Text>
      ) : (
        <ul className={classes.points} aria-label="Removed plugins">
          {items.map((item) => (
            <TrashRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      <Button
        variant="default"
        mt="xs"
        loading={empty.isPending}
        disabled={items.length === 0}
        onClick={() => empty.mutate()}
      >
        Empty trash
      </Button>
    </>
  );
}

function TrashRow({ item }: { readonly item: TrashedPlugin }) {
  const locale = useLocale();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['plugins'] });
  const { id, name, version, state, removed_at, removed_by, expires_at, tables, rows, size } = item;
  const restore = useMutation({
    mutationFn: removals.restore,
    onSuccess: async () => {
      await refresh();
      toast({ message: `${name} is back`, tone: 'success' });
    },
  });
  const remove = useMutation({ mutationFn: removals.deleteForGood, onSuccess: refresh });
  const error = restore.error ?? remove.error;
  const failure = error && describeError(error);
  const number = new Intl.NumberFormat(locale);
  return (
    <li>
      <div>
        <b>
          {name} {version}
        </b>
        {state === 'kept' && ' (data only)'}
        <Text size="sm" c="dimmed">
          Removed <RelativeTime iso={removed_at} /> by {removed_by}; {number.format(tables)}{' '}
          {tables === 1 ? 'table' : 'tables'}, {number.format(rows)} {rows === 1 ? 'row' : 'rows'},{' '}
          {formatBytes(size, locale)}; until {formatDate(expires_at, 'date', locale)}
        </Text>
        <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={`Restore ${name} ${version}`}
          loading={restore.isPending}
          onClick={() => restore.mutate(id)}
        >
          Restore
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={`Delete ${name} ${version} for good`}
          loading={remove.isPending}
          onClick={() => remove.mutate(id)}
        >
          Delete
        </Button>
      </Group>
    </li>
  );
}
