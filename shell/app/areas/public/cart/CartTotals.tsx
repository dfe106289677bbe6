import { Money } from '@nextpanel/sdk/ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import type { Cart } from './cart.ts';
import classes from './CartTotals.module.css';

interface CartTotalsProps {
  cart: Cart;
  /** The figures are of the cart before the last change. */
  stale?: boolean;
}

/** From the sum of the items to what is to be paid, as the invoice will say it: the server computes both the same way. */
export function CartTotals({ cart, stale = false }: CartTotalsProps) {
  const t = useText();
  const { currency, tax_mode, reverse_charge } = cart;
  const money = (amount_minor: number) => <Money amount_minor={amount_minor} currency={currency} />;
  return (
    <dl className={classes.totals} data-stale={stale || undefined}>
      <Line term={t('Subtotal')}>{money(cart.subtotal_minor)}</Line>
      {cart.discount_minor > 0 && (
        <Line term={cart.coupon ? t('Coupon {code}', { code: cart.coupon.code }) : t('Discount')}>
          {money(-cart.discount_minor)}
        </Line>
      )}
      {cart.taxes.map(({ name, rate, amount_minor }) => (
        <Line
          key={`${name} ${rate}`}
          term={
            tax_mode === 'inclusive' ? t('{tax}, included', { tax: `${name} ${rate}%` }) : `${name} ${rate}%`
          }
        >
          {money(amount_minor)}
        </Line>
      ))}
      {reverse_charge && <Line term={t('Reverse charge')}>{money(0)}</Line>}
      <Line term={t('Total')} total>
        {money(cart.total_minor)}
      </Line>
    </dl>
  );
}

function Line({ term, total, children }: { term: string; total?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <div data-total={total || undefined}>
      <dt id={id}>{term}</dt>
      <dd aria-labelledby={id}>{children}</dd>
    </div>
  );
}
