import { Anchor, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listQuery } from '../../../api/queries.ts';
import type { List } from '../../../api/types.ts';
import { Day } from '../../../components/Day.tsx';
import { nextDue } from '../../../components/nextDue.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import { ticketTone } from '../../../components/tickets/ticket.ts';
import type { Ticket } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { invoicesQuery, nameOfInvoice } from '../invoices/invoice.ts';
import { InvoiceStatus } from '../invoices/InvoiceStatus.tsx';
import { ordersQuery } from '../orders/order.ts';
import { servicesQuery } from '../services/service.ts';
import type { Service } from '../services/service.ts';
import classes from './ClientPage.module.css';

const FEW = 5;

/** The services of a client that were added last. */
export function ClientServices({ clientId }: { clientId: number }) {
  const t = useText();
  const services = useQuery(servicesQuery({ client_id: clientId, sort: '-created_at', page_size: FEW }));
  return (
    <Latest
      title={t('Services')}
      errorTitle={t('Services could not be loaded')}
      all={`/admin/services?client_id=${clientId}`}
      query={services}
      none={t('There is none yet.')}
    >
      {(service) => (
        <li key={service.id}>
          <span>
            <Link to={`/admin/services/${service.id}`}>{service.label}</Link>
            <small>
              {service.product_name}
              <WhatComes service={service} />
            </small>
          </span>
          <StatusBadge status={service.status} />
          <Money amount_minor={service.amount_minor * service.quantity} currency={service.currency} />
        </li>
      )}
    </Latest>
  );
}

/** When it ends, or when its next period is due; nothing of one that has ended. */
function WhatComes({ service }: { service: Service }) {
  const t = useText();
  const due = nextDue(service);
  if (due === null) return null;
  return (
    <>
      {', '}
      {t.rich(service.cancel_on === null ? 'next due {day}' : 'ends {day}', {
        day: <Day day={service.cancel_on ?? due} />,
      })}
    </>
  );
}

/** What a client has ordered, the latest first. */
export function ClientOrders({ clientId }: { clientId: number }) {
  const t = useText();
  const orders = useQuery(ordersQuery({ client_id: clientId, sort: '-created_at', page_size: FEW }));
  return (
    <Latest
      title={t('Orders')}
      errorTitle={t('Orders could not be loaded')}
      all={`/admin/orders?client_id=${clientId}`}
      query={orders}
      none={t('Nothing was ordered yet.')}
    >
      {({ id, number, status, created_at, total_minor, currency }) => (
        <li key={id}>
          <span>
            <Link to={`/admin/orders/${id}`}>{number}</Link>
            <small>
              <RelativeTime iso={created_at} by="panel" />
            </small>
          </span>
          <StatusBadge status={status} />
          <Money amount_minor={total_minor} currency={currency} />
        </li>
      )}
    </Latest>
  );
}

export function ClientInvoices({ clientId }: { clientId: number }) {
  const t = useText();
  const invoices = useQuery(invoicesQuery({ client_id: clientId, sort: '-issued_on', page_size: FEW }));
  return (
    <Latest
      title={t('Invoices')}
      errorTitle={t('Invoices could not be loaded')}
      all={`/admin/invoices?client_id=${clientId}`}
      query={invoices}
      none={t('Nothing was billed yet.')}
    >
      {(invoice) => (
        <li key={invoice.id}>
          <span>
            <Link to={`/admin/invoices/${invoice.id}`}>{t(nameOfInvoice(invoice))}</Link>
            {invoice.due_on && <small>{t.rich('Due {day}', { day: <Day day={invoice.due_on} /> })}</small>}
          </span>
          <InvoiceStatus invoice={invoice} />
          <Money amount_minor={invoice.total_minor} currency={invoice.currency} />
        </li>
      )}
    </Latest>
  );
}

export function ClientTickets({ clientId }: { clientId: number }) {
  const t = useText();
  const tickets = useQuery(listQuery<Ticket>('tickets', '/tickets', { client_id: clientId, page_size: FEW }));
  return (
    <Latest
      title={t('Tickets')}
      errorTitle={t('Tickets could not be loaded')}
      all={`/admin/tickets?client_id=${clientId}`}
      query={tickets}
      none={t('Nothing was asked yet.')}
    >
      {({ id, subject, number, status, last_reply_at }) => (
        <li key={id}>
          <span>
            <Link to={`/admin/tickets/${id}`}>{subject}</Link>
            <small>{number}</small>
          </span>
          <StatusBadge status={status} tone={ticketTone[status]} />
          <RelativeTime iso={last_reply_at} by="panel" />
        </li>
      )}
    </Latest>
  );
}

interface LatestProps<Item> {
  readonly title: string;
  /** Where the whole list is. */
  readonly all: string;
  readonly query: UseQueryResult<List<Item>>;
  readonly none: string;
  readonly errorTitle: string;
  readonly children: (item: Item) => ReactNode;
}

/** The first few of a list, and the way to the rest. */
function Latest<Item>({ title, all, query, none, errorTitle, children }: LatestProps<Item>) {
  const t = useText();
  return (
    <Section
      title={title}
      actions={
        query.data &&
        query.data.total > 0 && (
          <Anchor component={Link} to={all} size="sm">
            {t('All {total}', { total: query.data.total })}
          </Anchor>
        )
      }
    >
      <QueryBoundary
        query={query}
        errorTitle={errorTitle}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className={classes.none}>{none}</p>}
      >
        {({ items }) => <Rows>{items.map(children)}</Rows>}
      </QueryBoundary>
    </Section>
  );
}
