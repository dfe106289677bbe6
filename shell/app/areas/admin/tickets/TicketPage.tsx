import { Anchor, Button, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { Slot } from '../../../../federation/Slot.tsx';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { oneQuery } from '../../../api/queries.ts';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Thread } from '../../../components/tickets/Thread.tsx';
import { ticketTone } from '../../../components/tickets/ticket.ts';
import type { TicketThread } from '../../../components/tickets/ticket.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useCan } from '../../../session/Allowed.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import classes from './TicketPage.module.css';
import { TicketSidebar } from './TicketSidebar.tsx';

/** One ticket: the conversation, an answer to write, and who takes care of it. */
export function TicketPage() {
  const t = useText();
  const { id = '' } = useParams();
  const ticket = useQuery(oneQuery<TicketThread>('tickets', `/tickets/${encodeURIComponent(id)}`));
  return (
    <>
      {!ticket.data && <PageHeader title={t('Ticket')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={ticket}
        errorTitle={t('This ticket could not be loaded')}
        loading={<LoadingState label={t('Loading ticket')} />}
      >
        {(loaded) => <TicketView ticket={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/admin/tickets">
      {t('Tickets')}
    </Anchor>
  );
}

function TicketView({ ticket }: { ticket: TicketThread }) {
  const t = useText();
  const queries = useQueryClient();
  const writes = useCan('support.write');
  const { id, number, subject, status } = ticket;
  const closed = status === 'closed';

  async function change(fields: object) {
    try {
      await api.put(`/tickets/${id}`, fields);
      await queries.invalidateQueries({ queryKey: ['tickets'] });
    } catch (error) {
      toast({ message: inWords(error), tone: 'danger' });
    }
  }

  return (
    <>
      <PageHeader
        title={subject}
        breadcrumb={<Back />}
        badge={<StatusBadge status={status} tone={ticketTone[status]} />}
        description={number}
        actions={
          writes && (
            <Button variant="default" onClick={() => void change({ status: closed ? 'open' : 'closed' })}>
              {closed ? t('Reopen ticket') : t('Close ticket')}
            </Button>
          )
        }
      />
      <div className={classes.columns}>
        <div className={classes.conversation}>
          <Thread messages={ticket.messages} />
          {writes && <ReplyForm ticket={ticket} />}
        </div>
        <div className={classes.side}>
          <TicketSidebar ticket={ticket} onChange={writes ? change : null} />
          <Slot name="admin.ticket.sidebar" props={{ ticket }} />
        </div>
      </div>
    </>
  );
}
