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
import { KindBadge } from './KindBadge.tsx';
import { MessageBody } from './MessageBody.tsx';
import classes from './MessagePage.module.css';

/** One mail or SMS, as its recipient sees it. */
export function MessagePage() {
  const { id = '' } = useParams();
  const message = useQuery(oneQuery<OutboxMessage>('outbox', `/outbox/${encodeURIComponent(id)}`));
  return (
    <>
      {!message.data && <PageHeader title="Message" breadcrumb={back} />}
      <QueryBoundary
        query={message}
        errorTitle="This message could not be loaded"
        loading={<LoadingState label="Loading message" />}
      >
        {(loaded) => <MessageView message={loaded} />}
      </QueryBoundary>
    </>
  );
}

const back = (
  <Anchor component={Link} to="/admin/outbox">
    Outbox
  </Anchor>
);

function MessageView({ message }: { message: OutboxMessage }) {
  const locale = useLocale();
  const { kind, subject, to, name, client_id, sender, at } = message;
  return (
    <>
      <PageHeader
        title={kind === 'mail' ? subject : `SMS to ${name || to}`}
        breadcrumb={back}
        badge={<KindBadge kind={kind} />}
      />
      <div className={classes.parts}>
        <Section title="Envelope" padded>
          <Facts columns>
            <Fact term="To">
              {name && `${name}, `}
              {to}
            </Fact>
            {client_id !== null && (
              <Fact term="Client">
                <Anchor component={Link} to={`/admin/clients/${client_id}`}>
                  Client {client_id}
                </Anchor>
              </Fact>
            )}
            <Fact term="Sent by">
              {sender.name}
              {sender.type === 'plugin' && ' (plugin)'}
            </Fact>
            <Fact term="Sent">
              <time dateTime={at}>{formatDate(at, 'datetime', locale)}</time>
            </Fact>
          </Facts>
        </Section>
        <MessageBody message={message} />
      </div>
    </>
  );
}
