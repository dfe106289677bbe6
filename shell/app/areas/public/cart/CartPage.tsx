import { Button, EmptyState, Icon, Select } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import page from '../Page.module.css';
import type { Cart } from './cart.ts';
import classes from './CartPage.module.css';
import { cartQuery, useCartChange } from './cartQueries.ts';
import { CartRow } from './CartRow.tsx';
import { CartTotals } from './CartTotals.tsx';
import { CouponField } from './CouponField.tsx';

/** What somebody is about to order. Every figure comes from the server. */
export function CartPage() {
  const t = useText();
  const cart = useQuery(cartQuery());
  return (
    <div className={page.page}>
      <PageHeader title={t('Cart')} description={t('Nothing is ordered yet.')} />
      <QueryBoundary
        query={cart}
        errorTitle={t('The cart could not be loaded')}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            icon="cart"
            title={t('Your cart is empty')}
            description={t('Plans, mailboxes and certificates are in the shop; names under Domains.')}
            action={
              <Button component={Link} to="/shop">
                {t('See plans and prices')}
              </Button>
            }
          />
        }
      >
        {(found) => <FilledCart cart={found} />}
      </QueryBoundary>
    </div>
  );
}

function FilledCart({ cart }: { cart: Cart }) {
  const t = useText();
  const change = useCartChange();
  return (
    <div className={classes.columns}>
      <div>
        <ul className={classes.rows} aria-label={t('Items')}>
          {cart.items.map((item) => (
            <CartRow key={item.id} item={item} currency={cart.currency} />
          ))}
        </ul>
        <Button
          component={Link}
          to="/shop"
          variant="subtle"
          mt="sm"
          leftSection={<Icon name="plus" size={16} />}
        >
          {t('Add something else')}
        </Button>
      </div>
      <section className={classes.summary} aria-labelledby="cart-summary">
        <h2 id="cart-summary">{t('Summary')}</h2>
        {cart.currencies.length > 1 && (
          <Select
            label={t('Currency')}
            data={[...cart.currencies]}
            value={cart.currency}
            allowDeselect={false}
            onChange={(currency) => currency && change.mutate({ kind: 'cart', fields: { currency } })}
          />
        )}
        <CouponField cart={cart} />
        <CartTotals cart={cart} stale={change.isPending} />
        <Button component={Link} to="/checkout" size="md" fullWidth>
          {t('Check out')}
        </Button>
        <p className={classes.note}>{t('Tax follows from your address, which comes next.')}</p>
      </section>
    </div>
  );
}
