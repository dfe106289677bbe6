import { Button, Group, Icon, Money } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from 'react-router';
import { oneQuery } from '../../../api/queries.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { loginPath } from '../../../session/destinations.ts';
import { useUser } from '../../../session/useSession.ts';
import { invoiceQuery } from '../../client/invoices/invoice.ts';
import type { InvoiceSummary } from '../../client/invoices/invoice.ts';
import { PdfButton } from '../../client/invoices/PdfButton.tsx';
import page from '../Page.module.css';
import classes from './Checkout.module.css';

interface Order {
  readonly id: number;
  readonly number: string;
  readonly invoice_id: number | null;
  readonly currency: string;
  readonly total_minor: number;
}

/** After the checkout: what was made of the cart, and what happens next. */
export function DonePage() {
  const t = useText();
  const { id = '' } = useParams();
  const { pathname } = useLocation();
  const user = useUser();
  return (
    <div className={page.page}>
      <div className={classes.done}>
        {user ? (
          <Ordered id={id} email={user.email} />
        ) : (
          <>
            <PageHeader title={t('Thank you for your order')} description={t('Sign in to see it.')} />
            <Button component={Link} to={loginPath(pathname)}>
              {t('Sign in')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function Ordered({ id, email }: { id: string; email: string }) {
  const t = useText();
  const order = useQuery(oneQuery<Order>('orders', `/orders/${id}`));
  return (
    <QueryBoundary query={order} errorTitle={t('This order could not be loaded')}>
      {(found) => <Receipt order={found} email={email} />}
    </QueryBoundary>
  );
}

function Receipt({ order, email }: { order: Order; email: string }) {
  const t = useText();
  const invoice = useQuery({
    ...invoiceQuery<InvoiceSummary>(order.invoice_id ?? 0),
    enabled: order.invoice_id !== null,
  });
  const bill = invoice.data;
  const paid = bill === undefined ? order.invoice_id === null : bill.balance_minor === 0;
  return (
    <>
      <span className={classes.doneMark} data-waiting={!paid || undefined}>
        <Icon name={paid ? 'check' : 'clock'} size={26} />
      </span>
      <PageHeader
        title={t('Thank you for your order')}
        description={
          paid
            ? t('It is paid, and what you ordered is being set up.')
            : t('What you ordered is set up as soon as it is paid. How to pay stands on the invoice.')
        }
      />
      <dl className={classes.facts}>
        <dt>{t('Order')}</dt>
        <dd>{order.number}</dd>
        {bill && (
          <>
            <dt>{t('Invoice')}</dt>
            <dd>
              <Link to={`/client/invoices/${bill.id}`}>{bill.number}</Link>
            </dd>
          </>
        )}
        <dt>{paid ? t('Paid') : t('To be paid')}</dt>
        <dd>
          <Money amount_minor={bill?.total_minor ?? order.total_minor} currency={order.currency} />
        </dd>
        <dt>{t('Confirmation')}</dt>
        <dd>{email}</dd>
      </dl>
      <Group gap="xs">
        {bill && <PdfButton path={`/invoices/${bill.id}/pdf`} fileName={`${bill.number ?? 'invoice'}.pdf`} />}
        {bill && !paid && (
          <Button component={Link} to={`/client/invoices/${bill.id}`}>
            {t('See the invoice')}
          </Button>
        )}
        {paid && (
          <Button component={Link} to="/client/services">
            {t('Go to your services')}
          </Button>
        )}
      </Group>
    </>
  );
}
