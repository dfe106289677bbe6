import { ActionIcon, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { countOf } from '../areas/public/cart/cart.ts';
import { cartQuery } from '../areas/public/cart/cartQueries.ts';
import { useText } from '../i18n/useText.tsx';
import classes from './PublicLayout.module.css';

/** The way to the cart, with the number of things in it. */
export function CartButton() {
  const t = useText();
  const cart = useQuery(cartQuery());
  const count = cart.data ? countOf(cart.data) : 0;
  return (
    <ActionIcon
      component={Link}
      to="/cart"
      aria-label={count === 0 ? t('Cart, empty') : t.count('Cart, {count} item|Cart, {count} items', count)}
      className={classes.cart ?? ''}
    >
      <Icon name="cart" />
      {count > 0 && <span className={classes.count}>{count > 99 ? '99+' : count}</span>}
    </ActionIcon>
  );
}
