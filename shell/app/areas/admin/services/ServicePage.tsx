import { Anchor, formatDate, Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { Day } from '../../../components/Day.tsx';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { nextDue } from '../../../components/nextDue.ts';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { SubjectHistory } from '../audit/SubjectHistory.tsx';
import { nameOfInvoice } from '../invoices/invoice.ts';
import { InvoiceStatus } from '../invoices/InvoiceStatus.tsx';
import { cycleLabel } from '../products/cycles.ts';
import { serviceQuery } from './service.ts';
import type { ServiceDetail } from './service.ts';
import { PlanChanges } from './PlanChanges.tsx';
import { ServiceActions } from './ServiceActions.tsx';
import classes from './ServicePage.module.css';

/** One service: what it is, what was billed for it, what was set up. */
export function ServicePage() {
  const t = useText();
  const { id = '' } = useParams();
  const service = useQuery(serviceQuery(id));
  return (
    <>
      {!service.data && <PageHeader title={t('Service')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={service}
        errorTitle={t('This service could not be loaded')}
        loading={<LoadingState label={t('Loading service')} />}
      >
        {(loaded) => <ServiceView service={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/admin/services">
      {t('Services')}
    </Anchor>
  );
}

function ServiceView({ service }: { service: ServiceDetail }) {
  const t = useText();
  const locale = useLocale();
  const { id, label, status, client_id, currency, invoices, log } = service;
  return (
    <>
      <PageHeader
        title={label}
        breadcrumb={<Back />}
        badge={<StatusBadge status={status} />}
        description={<Link to={`/admin/clients/${client_id}`}>{service.client_name}</Link>}
        actions={<ServiceActions service={service} />}
      />
      <div className={classes.parts}>
        <Section title={t('Details')} padded>
          <Facts columns>
            <Fact term={t('Product')}>{service.product_name}</Fact>
            <Fact term={t('Price')}>
              <Money amount_minor={service.amount_minor * service.quantity} currency={currency} />
              {', '}
              {t(cycleLabel(service.cycle)).toLocaleLowerCase(locale)}
            </Fact>
            <Fact term={t('Order')}>
              {service.order_id !== null && (
                <Link to={`/admin/orders/${service.order_id}`}>{t('Show order')}</Link>
              )}
            </Fact>
            <Fact term={t('Since')}>
              <Day day={service.starts_on} />
            </Fact>
            {nextDue(service) && (
              <Fact term={t('Next due')}>
                <Day day={nextDue(service)} />
              </Fact>
            )}
            {service.cancel_on && (
              <Fact term={t('Ends')}>
                <Day day={service.cancel_on} />
              </Fact>
            )}
            {service.suspend_reason && <Fact term={t('Suspended because')}>{service.suspend_reason}</Fact>}
            {service.server_name && <Fact term={t('Server')}>{service.server_name}</Fact>}
            {service.domain && <Fact term={t('Domain')}>{service.domain}</Fact>}
          </Facts>
        </Section>
        <Slot name="admin.service.tabs" props={{ service: { id, label, status, client_id } }} />
        {invoices.length > 0 && (
          <Section title={t('Invoices')}>
            <ul className={classes.lines}>
              {invoices.map((invoice) => (
                <li key={invoice.id}>
                  <Link to={`/admin/invoices/${invoice.id}`}>{t(nameOfInvoice(invoice))}</Link>
                  <InvoiceStatus invoice={invoice} />
                  <Day day={invoice.issued_on} />
                  <Money amount_minor={invoice.total_minor} currency={invoice.currency} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        <PlanChanges service={service} />
        {log.length > 0 && (
          <Section title={t('Set up')} description={t('What the server was asked to do, and how that went')}>
            <ul className={classes.lines}>
              {log.map(({ id: entry, at, action, outcome, detail }) => (
                <li key={entry}>
                  <span>{t.status(action)}</span>
                  <StatusBadge status={outcome} />
                  <span className={classes.detail}>{detail}</span>
                  <time dateTime={at}>{formatDate(at, 'datetime', locale)}</time>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      <SubjectHistory subject={`service:${id}`} />
    </>
  );
}
