import { Button, Group, Text, Title, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { removals, trashQuery } from '../marketplace/removals.ts';
import type { PluginTrash, TrashedPlugin } from '../marketplace/removals.ts';
import classes from './panels.module.css';

/** Removed plugins: to be put back, or to be deleted for good. */
export function PluginTrashSection() {
  const t = useText();
  const trash = useQuery(trashQuery);
  return (
    <section className={classes.card} aria-label={t('Plugin trash')}>
      <Title order={2}>{t('Plugin trash')}</Title>
      <QueryBoundary query={trash} errorTitle={t('The plugin trash could not be read')}>
        {(loaded) => <TrashContent trash={loaded} />}
      </QueryBoundary>
    </section>
  );
}

function TrashContent({ trash }: { readonly trash: PluginTrash }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const empty = useMutation({
    mutationFn: removals.emptyTrash,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['plugins'] });
      toast({ message: t('The plugin trash is empty'), tone: 'success' });
    },
  });
  const failure = empty.error && describeError(empty.error);
  if (!trash.available) return <Text>{t('This host keeps no removed plugins.')}</Text>;
  const { items, days, size, most_bytes } = trash;
  return (
    <>
      <Text mb="sm">
        {t.count(
          'Removed plugins wait here for {count} day, outside of the database: no export holds them.|Removed plugins wait here for {count} days, outside of the database: no export holds them.',
          days,
        )}
        {items.length > 0 &&
          ` ${t('They take {size} of at most {most}.', {
            size: formatBytes(size, locale),
            most: formatBytes(most_bytes, locale),
          })}`}
      </Text>
      {items.length === 0 ? (
        <Text c="dimmed" mb="sm">
          {t('The trash is empty.')}
        </Text>
      ) : (
        <ul className={classes.points} aria-label={t('Removed plugins')}>
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
        {t('Empty trash')}
      </Button>
    </>
  );
}

function TrashRow({ item }: { readonly item: TrashedPlugin }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['plugins'] });
  const { id, name, version, state, removed_at, removed_by, expires_at, tables, rows, size } = item;
  const restore = useMutation({
    mutationFn: removals.restore,
    onSuccess: async () => {
      await refresh();
      toast({ message: t('{name} is back', { name }), tone: 'success' });
    },
  });
  const remove = useMutation({ mutationFn: removals.deleteForGood, onSuccess: refresh });
  const error = restore.error ?? remove.error;
  const failure = error && describeError(error);
  return (
    <li>
      <div>
        <b>
          {name} {version}
        </b>
        {state === 'kept' && ` (${t('data only')})`}
        <Text size="sm" c="dimmed">
          {t.rich('Removed {when} by {who}; {tables}, {rows}, {size}; until {day}', {
            when: <RelativeTime iso={removed_at} />,
            who: removed_by,
            tables: t.count('{count} table|{count} tables', tables),
            rows: t.count('{count} row|{count} rows', rows),
            size: formatBytes(size, locale),
            day: formatDate(expires_at, 'date', locale),
          })}
        </Text>
        <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          aria-label={t('Restore {name} {version}', { name, version })}
          loading={restore.isPending}
          onClick={() => restore.mutate(id)}
        >
          {t('Restore')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('Delete {name} {version} for good', { name, version })}
          loading={remove.isPending}
          onClick={() => remove.mutate(id)}
        >
          {t('Delete')}
        </Button>
      </Group>
    </li>
  );
}
