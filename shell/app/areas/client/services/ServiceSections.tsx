import { Money, StatusBadge, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { Day } from '../../../components/Day.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { perCycle } from '../../public/prices.ts';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { badgeOf } from '../invoices/invoiceColumns.tsx';
import type { ServiceDetail } from './service.ts';
import classes from './ServicePage.module.css';

export function ServiceFacts({ service }: { service: ServiceDetail }) {
  const t = useText();
  const { amount_minor, quantity, currency, cycle, starts_on, next_due, cancel_on } = service;
  return (
    <Section title={t('Plan')} padded>
      <Facts>
        <Fact term={t('Product')}>{service.product_name}</Fact>
        <Fact term={t('Quantity')}>{quantity > 1 ? quantity : null}</Fact>
        <Fact term={t('Price')}>
          <Money amount_minor={amount_minor * quantity} currency={currency} /> {t(perCycle(cycle))}
        </Fact>
        <Fact term={t('Since')}>{starts_on && <Day day={starts_on} />}</Fact>
        <Fact term={t('Paid until')}>{next_due && <Day day={next_due} />}</Fact>
        <Fact term={t('Ends')}>{cancel_on && <Day day={cancel_on} />}</Fact>
        <Fact term={t('Domain')}>{service.domain && <bdi dir="ltr">{service.domain}</bdi>}</Fact>
        <Fact term={t('Server')}>{service.server_name}</Fact>
        <Fact term={t('User name')}>{service.username && <code dir="ltr">{service.username}</code>}</Fact>
      </Facts>
    </Section>
  );
}

export function ServiceInvoices({ service }: { service: ServiceDetail }) {
  const t = useText();
  return (
    <Section title={t('Invoices')} padded={service.invoices.length === 0}>
      {service.invoices.length === 0 ? (
        t('None yet.')
      ) : (
        <ul className={classes.rows}>
          {service.invoices.map((invoice) => (
            <li key={invoice.id}>
              <Link to={`/client/invoices/${invoice.id}`}>{invoice.number ?? t('Draft')}</Link>
              <Day day={invoice.issued_on} />
              <StatusBadge {...badgeOf(invoice)} />
              <strong>
                <Money amount_minor={invoice.total_minor} currency={invoice.currency} />
              </strong>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What was done on the servers for it. */
export function ServiceLog({ service }: { service: ServiceDetail }) {
  const t = useText();
  const locale = useLocale();
  if (service.log.length === 0) return null;
  return (
    <div className={classes.log}>
      <Section title={t('History')}>
        <ul className={classes.rows}>
          {service.log.map(({ id, at, outcome, detail }) => (
            <li key={id}>
              <time dateTime={at}>{formatDate(at, 'datetime', locale)}</time>
              <span className={classes.detail} dir="auto">
                {detail}
              </span>
              {outcome === 'failed' && <StatusBadge status="failed" />}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
