import { Button, formatDate, Group, Text, Title, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { KeyId } from '../marketplace/KeyId.tsx';
import { publishersQuery } from '../marketplace/queries.ts';
import type { AcceptedPublisher } from '../marketplace/source.ts';
import classes from './panels.module.css';

/** Publishers whose packages install without another question, and the way to take that back. */
export function PublishersSection() {
  const t = useText();
  const publishers = useQuery(publishersQuery);
  return (
    <section className={classes.card} aria-labelledby="publishers">
      <Title order={2} id="publishers">
        {t('Publishers')}
      </Title>
      <QueryBoundary
        query={publishers}
        errorTitle={t('Publishers could not be loaded')}
        isEmpty={(list) => list.length === 0}
        empty={
          <Text c="dimmed">
            {t(
              'None yet. Whoever installs a package of a publisher that nobody vouches for agrees to that publisher once, and finds it here.',
            )}
          </Text>
        }
      >
        {(list) => (
          <ul className={classes.publishers}>
            {list.map((publisher) => (
              <PublisherRow key={publisher.key_id} publisher={publisher} />
            ))}
          </ul>
        )}
      </QueryBoundary>
    </section>
  );
}

function PublisherRow({ publisher }: { publisher: AcceptedPublisher }) {
  const t = useText();
  const { key_id, name, consented_at, consented_by, plugins } = publisher;
  const locale = useLocale();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const forget = async () => {
    setBusy(true);
    try {
      await api.delete(`/marketplace/publishers/${key_id}`);
      await queries.invalidateQueries({ queryKey: ['plugins'] });
      toast({
        tone: 'success',
        title: t('{name} forgotten', { name }),
        message: t('Its next package asks again.'),
      });
    } catch (error) {
      toast({
        tone: 'danger',
        title: t('{name} was not forgotten', { name }),
        message: describeError(error).title,
      });
      setBusy(false);
    }
  };
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>
            <bdi>{name}</bdi>
          </Text>
          <Text size="sm">
            {t('Key')} <KeyId id={key_id} />
          </Text>
          <Text size="sm" c="dimmed">
            {t('Agreed to by {who}, {day}.', {
              who: consented_by,
              day: formatDate(consented_at, 'datetime', locale),
            })}{' '}
            {plugins.length > 0 &&
              t('Installed: {plugins}.', { plugins: plugins.map((plugin) => plugin.name).join(', ') })}
          </Text>
        </div>
        <Button
          flex="none"
          variant="default"
          size="xs"
          loading={busy}
          onClick={() => void forget()}
          aria-label={t('Forget {name}', { name })}
        >
          {t('Forget')}
        </Button>
      </Group>
    </li>
  );
}
