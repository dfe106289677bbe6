import { Anchor, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { SubjectHistory } from '../audit/SubjectHistory.tsx';
import { orderQuery } from './order.ts';
import type { OrderDetail } from './order.ts';
import { OrderActions } from './OrderActions.tsx';
import { OrderItems } from './OrderItems.tsx';
import { OrderFacts, OrderLog, OrderPayments } from './OrderSections.tsx';
import classes from './OrderPage.module.css';

/** One order: what was asked for, how it was paid, what was set up. */
export function OrderPage() {
  const t = useText();
  const { id = '' } = useParams();
  const order = useQuery(orderQuery(id));
  return (
    <>
      {!order.data && <PageHeader title={t('Order')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={order}
        errorTitle={t('This order could not be loaded')}
        loading={<LoadingState label={t('Loading order')} />}
      >
        {(loaded) => <OrderView order={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/admin/orders">
      {t('Orders')}
    </Anchor>
  );
}

function OrderView({ order }: { order: OrderDetail }) {
  const t = useText();
  return (
    <>
      <PageHeader
        title={t('Order {number}', { number: order.number })}
        breadcrumb={<Back />}
        badge={<StatusBadge status={order.status} />}
        description={<Link to={`/admin/clients/${order.client_id}`}>{order.client_name}</Link>}
        actions={<OrderActions order={order} />}
      />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <OrderItems order={order} />
          <OrderLog order={order} />
        </div>
        <div className={classes.stack}>
          <OrderFacts order={order} />
          <OrderPayments order={order} />
        </div>
      </div>
      <SubjectHistory subject={`order:${order.id}`} />
    </>
  );
}
