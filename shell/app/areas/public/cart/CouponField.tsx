import { Button, CloseButton, Icon, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { ApiError, inWords } from '../../../api/ApiError.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { Cart } from './cart.ts';
import classes from './CartPage.module.css';
import { useCartChange } from './cartQueries.ts';

/** A coupon is taken or refused at once, by the server, with its reason. */
export function CouponField({ cart }: { cart: Cart }) {
  const t = useText();
  const change = useCartChange();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | null>(null);

  function use(coupon_code: string) {
    setError(null);
    change.mutate(
      { kind: 'cart', fields: { coupon_code } },
      {
        onSuccess: () => setCode(''),
        onError: (reason) =>
          setError((reason instanceof ApiError && reason.fields['coupon_code']) || inWords(reason)),
      },
    );
  }

  if (cart.coupon_code)
    return (
      <div className={classes.coupon} data-problem={Boolean(cart.coupon_problem) || undefined}>
        <Icon name={cart.coupon_problem ? 'alert' : 'tag'} size={17} />
        <p>
          <strong>{cart.coupon_code}</strong> {cart.coupon_problem ?? cart.coupon?.words}
        </p>
        <CloseButton
          size="sm"
          aria-label={t('Take the coupon away')}
          disabled={change.isPending}
          onClick={() => use('')}
        />
      </div>
    );
  return (
    <form
      className={classes.couponForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim()) use(code.trim());
        else setError(t('Enter the code of a coupon.'));
      }}
    >
      <TextInput
        label={t('Coupon')}
        placeholder={t('Code')}
        autoComplete="off"
        maxLength={40}
        value={code}
        error={error}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={change.isPending}>
        {t('Apply')}
      </Button>
    </form>
  );
}
