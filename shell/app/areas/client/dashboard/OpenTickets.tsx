import { Anchor } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listQuery } from '../../../api/queries.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import type { Ticket } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { ClientStatus } from '../tickets/MyTicketsPage.tsx';
import classes from './ClientDashboardPage.module.css';

/** What the client has asked and is not closed, the latest reply first. */
export function OpenTickets() {
  const t = useText();
  const tickets = useQuery(
    listQuery<Ticket>('tickets', '/tickets', { sort: '-last_reply_at', page_size: 20 }),
  );
  return (
    <Section
      title={t('Tickets')}
      actions={
        <Anchor component={Link} to="/client/tickets" size="sm">
          {t('All tickets')}
        </Anchor>
      }
    >
      <QueryBoundary
        query={tickets}
        errorTitle={t('Tickets could not be loaded')}
        isEmpty={({ items }) => unfinished(items).length === 0}
        empty={<p className={classes.none}>{t('No question is open.')}</p>}
      >
        {({ items }) => (
          <Rows>
            {unfinished(items).map(({ id, subject, status, last_reply_at }) => (
              <li key={id}>
                <span>
                  <Link to={`/client/tickets/${id}`}>{subject}</Link>
                  <span>{t.rich('Last reply {when}', { when: <RelativeTime iso={last_reply_at} /> })}</span>
                </span>
                <ClientStatus status={status} />
              </li>
            ))}
          </Rows>
        )}
      </QueryBoundary>
    </Section>
  );
}

function unfinished(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.filter(({ status }) => status !== 'closed').slice(0, 5);
}
