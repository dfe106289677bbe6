import { Anchor, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { oneQuery } from '../../../api/queries.ts';
import type { OutboxMessage } from '../../../api/types.ts';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { KindBadge } from './KindBadge.tsx';
import { MessageBody } from './MessageBody.tsx';
import classes from './MessagePage.module.css';

/** One mail or SMS, as its recipient sees it. */
export function MessagePage() {
  const t = useText();
  const { id = '' } = useParams();
  const message = useQuery(oneQuery<OutboxMessage>('outbox', `/outbox/${encodeURIComponent(id)}`));
  return (
    <>
      {!message.data && <PageHeader title={t('Message')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={message}
        errorTitle={t('This message could not be loaded')}
        loading={<LoadingState label={t('Loading message')} />}
      >
        {(loaded) => <MessageView message={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/admin/outbox">
      {t('Outbox')}
    </Anchor>
  );
}

function MessageView({ message }: { message: OutboxMessage }) {
  const t = useText();
  const locale = useLocale();
  const { kind, subject, to, name, client_id, sender, at } = message;
  return (
    <>
      <PageHeader
        title={kind === 'mail' ? subject : t('SMS to {name}', { name: name || to })}
        breadcrumb={<Back />}
        badge={<KindBadge kind={kind} />}
      />
      <div className={classes.parts}>
        <Section title={t('Envelope')} padded>
          <Facts columns>
            <Fact term={t('To#person')}>
              {name && `${name}, `}
              {to}
            </Fact>
            {client_id !== null && (
              <Fact term={t('Client')}>
                <Anchor component={Link} to={`/admin/clients/${client_id}`}>
                  {t('Client {id}', { id: String(client_id) })}
                </Anchor>
              </Fact>
            )}
            <Fact term={t('Sent by')}>
              {sender.name}
              {sender.type === 'plugin' && ` (${t('plugin')})`}
            </Fact>
            <Fact term={t('Sent')}>
              <time dateTime={at}>{formatDate(at, 'datetime', locale)}</time>
            </Fact>
          </Facts>
        </Section>
        <MessageBody message={message} />
      </div>
    </>
  );
}
