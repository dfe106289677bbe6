import { Button, Progress, StatusBadge, Text, Title, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { readDevice } from '../../deviceSettings.ts';
import { useText } from '../../i18n/useText.tsx';
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
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const storage = useQuery(storageQuery);
  const ask = useMutation({
    mutationFn: askToKeep,
    onSuccess: async (granted) => {
      await queries.invalidateQueries({ queryKey: storageQuery.queryKey });
      if (granted) toast({ message: t('The browser keeps the data of this panel'), tone: 'success' });
      else
        toast({
          tone: 'warning',
          title: t('The browser declined'),
          message: t(
            'Bookmark or install the panel and ask again, or export the database from time to time.',
          ),
        });
    },
  });
  return (
    <section className={classes.card}>
      <Title order={2}>{t('Storage in this browser')}</Title>
      <QueryBoundary query={storage} errorTitle={t('The browser does not tell how much is stored')}>
        {({ usage, quota, persisted, asked }) => (
          <>
            <Text mb={4}>
              {t('{usage} used of {quota} that the browser would give', {
                usage: formatBytes(usage, locale),
                quota: formatBytes(quota, locale),
              })}
            </Text>
            <Progress value={quota > 0 ? (usage / quota) * 100 : 0} aria-label={t('Storage used')} mb="md" />
            <Text component="div" mb="xs">
              {t('Persistence:')}{' '}
              <StatusBadge
                status={persisted ? t('kept') : t('best effort')}
                tone={persisted ? 'success' : 'warning'}
              />
            </Text>
            <Text size="sm" c="dimmed" mb={persisted ? 0 : 'md'}>
              {persisted
                ? t('The browser deletes this data only when you tell it to.')
                : t('The browser may delete this data when the disk runs full.')}
              {!persisted && asked !== undefined && (
                <>
                  {' '}
                  {t.rich('Asked to keep it, it declined: {when}.', {
                    when: <RelativeTime iso={new Date(asked).toISOString()} />,
                  })}
                </>
              )}
            </Text>
            {!persisted && (
              <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
                {t('Ask the browser to keep it')}
              </Button>
            )}
          </>
        )}
      </QueryBoundary>
    </section>
  );
}
