import { ActionIcon, Icon, Money, NumberInput, Select } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { inWords } from '../../../api/ApiError.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { cycleLabel } from '../../admin/products/cycles.ts';
import type { CartItem } from './cart.ts';
import classes from './CartPage.module.css';
import { useCartChange } from './cartQueries.ts';
import type { CartChange } from './cartQueries.ts';

interface CartRowProps {
  item: CartItem;
  currency: string;
}

/** One thing in the cart: how often, how long, and what that makes. */
export function CartRow({ item, currency }: CartRowProps) {
  const t = useText();
  const change = useCartChange();
  const what = item.domain ? `${item.name} ${item.domain}` : item.name;
  const price = <Money amount_minor={item.amount_minor} currency={currency} />;
  const setup = <Money amount_minor={item.setup_minor} currency={currency} />;
  const apply = (next: CartChange, done?: () => void) =>
    change.mutate(next, {
      ...(done ? { onSuccess: done } : {}),
      onError: (error) => toast({ tone: 'danger', message: inWords(error) }),
    });

  return (
    <li className={classes.row} aria-busy={change.isPending || undefined}>
      <div className={classes.what}>
        <Link to={item.type === 'domain' ? '/domains' : `/shop/${item.slug}`}>{item.name}</Link>
        {item.domain && <bdi dir="ltr">{item.domain}</bdi>}
        <span>
          {item.setup_minor > 0
            ? t.rich('{price} each and {setup} once, for setup', { price, setup })
            : t.rich('{price} each', { price })}
        </span>
      </div>
      <Select
        className={classes.cycle ?? ''}
        aria-label={t('Cycle of {what}', { what })}
        data={item.cycles.map((cycle) => ({ value: cycle, label: t(cycleLabel(cycle)) }))}
        value={item.cycle}
        allowDeselect={false}
        disabled={item.cycles.length < 2}
        onChange={(cycle) => cycle && apply({ kind: 'item', id: item.id, fields: { cycle } })}
      />
      {item.type === 'domain' ? (
        <span className={classes.quantity}>1</span>
      ) : (
        <Quantity
          key={item.quantity}
          label={t('Quantity of {what}', { what })}
          value={item.quantity}
          onChange={(quantity) => apply({ kind: 'item', id: item.id, fields: { quantity } })}
        />
      )}
      <strong className={classes.amount}>
        <Money amount_minor={item.total_minor} currency={currency} />
      </strong>
      <ActionIcon
        aria-label={t('Remove {what}', { what })}
        onClick={() =>
          apply({ kind: 'remove', id: item.id }, () => toast({ message: t('{what} removed', { what }) }))
        }
      >
        <Icon name="trash" size={17} />
      </ActionIcon>
    </li>
  );
}

interface QuantityProps {
  label: string;
  value: number;
  onChange: (quantity: number) => void;
}

/** Told when the field is left or Enter is pressed: what is half typed is no quantity. */
function Quantity({ label, value, onChange }: QuantityProps) {
  const t = useText();
  const [typed, setTyped] = useState<number | ''>(value);
  const fits = typed !== '' && Number.isInteger(typed) && typed >= 1 && typed <= 100;
  const settle = () => {
    if (fits && typed !== value) onChange(typed);
  };
  return (
    <NumberInput
      className={classes.quantity ?? ''}
      aria-label={label}
      allowDecimal={false}
      min={1}
      max={100}
      value={typed}
      error={fits ? null : t('From 1 to 100')}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
