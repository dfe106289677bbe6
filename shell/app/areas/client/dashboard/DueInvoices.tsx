import { Anchor, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Day } from '../../../components/Day.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { invoicesQuery } from '../invoices/invoice.ts';
import { badgeOf } from '../invoices/invoiceColumns.tsx';
import classes from './ClientDashboardPage.module.css';

/** What is to be paid, what is due soonest first. */
export function DueInvoices() {
  const t = useText();
  const invoices = useQuery(invoicesQuery({ status: 'unpaid', sort: 'due_on', page_size: 5 }));
  return (
    <Section
      title={t('To pay')}
      actions={
        <Anchor component={Link} to="/client/invoices" size="sm">
          {t('All invoices')}
        </Anchor>
      }
    >
      <QueryBoundary
        query={invoices}
        errorTitle={t('Invoices could not be loaded')}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className={classes.none}>{t('Everything is paid.')}</p>}
      >
        {({ items, total }) => (
          <Rows>
            {items.map((invoice) => (
              <li key={invoice.id}>
                <span>
                  <Link to={`/client/invoices/${invoice.id}`}>{invoice.number}</Link>
                  <span>{t.rich('Due {day}', { day: <Day day={invoice.due_on} /> })}</span>
                </span>
                <StatusBadge {...badgeOf(invoice)} />
                <strong>
                  <Money amount_minor={invoice.balance_minor} currency={invoice.currency} />
                </strong>
              </li>
            ))}
            {total > items.length && (
              <li>
                <Link to="/client/invoices?status=unpaid">
                  {t('{count} more', { count: total - items.length })}
                </Link>
              </li>
            )}
          </Rows>
        )}
      </QueryBoundary>
    </Section>
  );
}
