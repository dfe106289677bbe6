import { Button, Progress, StatusBadge, Text, Title, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { readDevice } from '../../deviceSettings.ts';
import { formatBytes } from '../marketplace/format.ts';
import { askToKeep } from './askToKeep.ts';
import classes from './panels.module.css';

const storageQuery = {
  queryKey: ['browser-storage'],
  queryFn: async () => {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    const asked = await readDevice('persistence asked');
    return { usage, quota, persisted: await navigator.storage.persisted(), asked: asked?.at };
  },
  // No one announces what the browser does with its storage.
  staleTime: 0,
};

/** How much of the browser's room is taken, and whether the browser may clear it. */
export function StoragePanel() {
  const locale = useLocale();
  const queries = useQueryClient();
  const storage = useQuery(storageQuery);
  const ask = useMutation({
    mutationFn: askToKeep,
    onSuccess: async (granted) => {
      await queries.invalidateQueries({ queryKey: storageQuery.queryKey });
      if (granted) toast({ message: 'The browser keeps the data of this panel', tone: 'success' });
      else
        toast({
          tone: 'warning',
          title: 'The browser declined',
          message: 'Bookmark or install the panel and ask again, or export the database from time to time.',
        });
    },
  });
  return (
    <section className={classes.card}>
      <Title order={2}>Storage in this browser</Title>
      <QueryBoundary query={storage} errorTitle="The browser does not tell how much is stored">
        {({ usage, quota, persisted, asked }) => (
          <>
            <Text mb={4}>
              {formatBytes(usage, locale)} used of {formatBytes(quota, locale)} that the browser would give
            </Text>
            <Progress value={quota > 0 ? (usage / quota) * 100 : 0} aria-label="Storage used" mb="md" />
            <Text component="div" mb="xs">
              Persistence:{' '}
              <StatusBadge
                status={persisted ? 'kept' : 'best effort'}
                tone={persisted ? 'success' : 'warning'}
              />
            </Text>
            <Text size="sm" c="dimmed" mb={persisted ? 0 : 'md'}>
              {persisted
                ? 'The browser deletes this data only when you tell it to.'
                : 'The browser may delete this data when the disk runs full.'}
              {!persisted && asked !== undefined && (
                <>
                  {' '}
                  Asked to keep it, it declined: <RelativeTime iso={new Date(asked).toISOString()} />.
                </>
              )}
            </Text>
            {!persisted && (
              <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
                Ask the browser to keep it
              </Button>
            )}
          </>
        )}
      </QueryBoundary>
    </section>
  );
}
