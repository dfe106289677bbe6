import { Anchor, Money } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useText } from '../../../i18n/useText.tsx';
import { cycleLabel } from '../../admin/products/cycles.ts';
import type { Cart } from '../cart/cart.ts';
import { CartTotals } from '../cart/CartTotals.tsx';
import { CouponField } from '../cart/CouponField.tsx';
import classes from './Checkout.module.css';

interface OrderSummaryProps {
  cart: Cart;
  /** Figures for another address than the one that is typed now. */
  stale: boolean;
}

/** What is bought and what it comes to: the invoice before there is one. */
export function OrderSummary({ cart, stale }: OrderSummaryProps) {
  const t = useText();
  return (
    <aside className={classes.summary} aria-labelledby="order-summary">
      <header>
        <h2 id="order-summary">{t('Your order')}</h2>
        <Anchor component={Link} to="/cart" size="sm">
          {t('Change')}
        </Anchor>
      </header>
      <ul>
        {cart.items.map((item) => (
          <li key={item.id}>
            <span>
              <strong>
                {item.name}
                {item.quantity > 1 && ` × ${item.quantity}`}
              </strong>
              {item.domain && <bdi dir="ltr">{item.domain}</bdi>}
              <span>
                {item.setup_minor > 0
                  ? t('{cycle}, with setup', { cycle: t(cycleLabel(item.cycle)) })
                  : t(cycleLabel(item.cycle))}
              </span>
            </span>
            <Money amount_minor={item.total_minor} currency={cart.currency} />
          </li>
        ))}
      </ul>
      <CouponField cart={cart} />
      <CartTotals cart={cart} stale={stale} />
      {cart.reverse_charge && (
        <p className={classes.note}>
          {t(
            'No tax is charged to a business with a tax id in another country of the EU: it accounts for the tax itself.',
          )}
        </p>
      )}
    </aside>
  );
}
