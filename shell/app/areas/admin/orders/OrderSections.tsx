import { formatDate, Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { Day } from '../../../components/Day.tsx';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { nameOfInvoice } from '../invoices/invoice.ts';
import { InvoiceStatus } from '../invoices/InvoiceStatus.tsx';
import { GatewayName } from '../payments/GatewayName.tsx';
import { PaymentMenu } from '../payments/PaymentMenu.tsx';
import { PaymentStatus } from '../payments/PaymentStatus.tsx';
import type { OrderDetail } from './order.ts';
import classes from './OrderPage.module.css';

export function OrderFacts({ order }: { order: OrderDetail }) {
  const t = useText();
  const locale = useLocale();
  const { invoice } = order;
  return (
    <Section title={t('Summary')} padded>
      <Facts>
        <Fact term={t('Ordered')}>{formatDate(order.created_at, 'datetime', locale)}</Fact>
        <Fact term={t('Invoice')}>
          {invoice && <Link to={`/admin/invoices/${invoice.id}`}>{t(nameOfInvoice(invoice))}</Link>}
        </Fact>
        <Fact term={t('Status')}>{invoice && <InvoiceStatus invoice={invoice} />}</Fact>
        <Fact term={t('Due')}>{invoice?.due_on && <Day day={invoice.due_on} />}</Fact>
        <Fact term={t('Left to pay')}>
          {invoice && <Money amount_minor={invoice.balance_minor} currency={invoice.currency} />}
        </Fact>
        <Fact term={t('Coupon')}>{order.coupon_code}</Fact>
        <Fact term={t('Note')}>{order.note && <p className={classes.note}>{order.note}</p>}</Fact>
      </Facts>
    </Section>
  );
}

/** What came in for its invoice, or was refused; with the way to give it back. */
export function OrderPayments({ order }: { order: OrderDetail }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Section title={t('Payments')}>
      {order.payments.length === 0 ? (
        <p className={classes.none}>{t('Nothing has been paid yet.')}</p>
      ) : (
        <Rows>
          {order.payments.map((payment) => (
            <li key={payment.id}>
              <span>
                <GatewayName payment={payment} />
                <small>
                  <Day day={payment.received_on} />
                  {payment.failure && `, ${t.status(payment.failure).toLocaleLowerCase(locale)}`}
                </small>
              </span>
              <PaymentStatus payment={payment} />
              <Money amount_minor={payment.amount_minor} currency={payment.currency} />
              <PaymentMenu payment={payment} />
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}

/** What servers were asked to do for it, and how that went. */
export function OrderLog({ order }: { order: OrderDetail }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Section title={t('Set up')} description={t('What servers were asked to do, and how that went')}>
      {order.log.length === 0 ? (
        <p className={classes.none}>
          {order.status === 'pending'
            ? t('Nothing yet: it is set up as soon as it is paid, or when you accept it.')
            : t('Nothing was set up.')}
        </p>
      ) : (
        <Rows>
          {order.log.map(({ id, service_id, label, at, outcome, detail }) => (
            <li key={id}>
              <span>
                {detail}
                <small>
                  <Link to={`/admin/services/${service_id}`}>{label}</Link>
                  {', '}
                  <time dateTime={at}>{formatDate(at, 'datetime', locale)}</time>
                </small>
              </span>
              <StatusBadge status={outcome} />
            </li>
          ))}
        </Rows>
      )}
    </Section>
  );
}
