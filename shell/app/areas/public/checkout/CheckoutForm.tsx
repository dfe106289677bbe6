import { Button, Checkbox, Icon, Money, Stack } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { ApiError, inWords } from '../../../api/ApiError.ts';
import type { Client } from '../../../api/types.ts';
import { AddressInputs } from '../../../components/form/AddressInputs.tsx';
import { FormError } from '../../../components/form/FormError.tsx';
import { all, email, required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { cardRules } from '../../../components/payment/card.ts';
import { CardInputs } from '../../../components/payment/CardInputs.tsx';
import { Choices } from '../../../components/form/Choices.tsx';
import { methodLabel } from '../../../components/payment/paymentMethods.ts';
import type { PaymentMethod } from '../../../components/payment/paymentMethods.ts';
import { useBankConfirmation } from '../../../components/payment/useBankConfirmation.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useSessionStore } from '../../../session/useSession.ts';
import type { Cart } from '../cart/cart.ts';
import { cartQuery } from '../cart/cartQueries.ts';
import type { TaxPlace } from '../cart/cartQueries.ts';
import classes from './Checkout.module.css';
import type { CheckoutFields, PaidBy } from './checkout.ts';
import { checkOut, fieldsFor } from './checkout.ts';
import { NewAccount } from './NewAccount.tsx';
import { Step } from './Step.tsx';
import { totalChanged } from './totalChanged.ts';

interface CheckoutFormProps {
  cart: Cart;
  /** The total for what was chosen last is on its way. */
  stale: boolean;
  /** Null for a guest, who becomes a client with this order. */
  client: Client | null;
  methods: readonly PaymentMethod[];
  demo: boolean;
  /** Told whenever something changes that tax depends on. */
  onPlace: (place: TaxPlace) => void;
  /** From here on the cart is an order: what the page shows must no longer follow the cart. */
  onOrdered: () => void;
}

const ignored = () => undefined;

/** Everything on one page: who, where, how to pay. What is wrong is said beside its field, and nothing typed is lost. */
export function CheckoutForm(props: CheckoutFormProps) {
  const t = useText();
  const { cart, stale, client, methods, demo, onPlace, onOrdered } = props;
  const guest = client === null;
  const free = cart.total_minor === 0;
  const session = useSessionStore();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const bank = useBankConfirmation();
  const [paidBy, setPaidBy] = useState<PaidBy>(methods[0] ? `saved:${methods[0].id}` : 'card');
  const [keepCard, setKeepCard] = useState(true);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ofCard = free || paidBy !== 'card' ? {} : cardRules;

  const form = useForm<CheckoutFields>({
    initial: fieldsFor(client),
    validate: {
      ...(guest && {
        full_name: required('your name'),
        email: all(required('your e-mail address'), email),
        password: (value: string) => (value.length < 8 ? t('Enter at least 8 characters.') : undefined),
      }),
      country: required('your country'),
      address: required('your address'),
      city: required('your city'),
      number: ignored,
      exp: ignored,
      cvc: ignored,
      name: ignored,
      ...ofCard,
    },
    submit: (fields) => order(fields),
  });

  async function order(fields: CheckoutFields) {
    setRefusal(null);
    try {
      // What is typed last counts, also when the summary has not followed yet.
      const { total_minor, currency } = await queries.fetchQuery({
        ...cartQuery(placeOf(fields)),
        staleTime: 0,
      });
      if (total_minor !== cart.total_minor || currency !== cart.currency) throw totalChanged;
      const purchase = { fields, paidBy, guest, keepCard, total_minor };
      const made = await bank.paying({ amount_minor: total_minor, currency }, (confirmed) =>
        checkOut(purchase, confirmed),
      );
      onOrdered();
      if (guest)
        await session.signIn({ email: fields.email.trim(), password: fields.password }).catch(ignored);
      await queries.invalidateQueries({ queryKey: ['cart'] });
      await navigate(`/checkout/done/${made.order.id}`, { replace: true, state: made });
    } catch (error) {
      // Said at its field, and again at the button: a card that was refused is far above it on a phone.
      if (error instanceof ApiError && error.status === 402) setRefusal(inWords(error));
      if (error instanceof ApiError && error.code === 'CART_CHANGED')
        await queries.invalidateQueries({ queryKey: ['cart'] });
      throw error;
    }
  }

  // Told as it is typed: tax and reverse charge show at once.
  const { country, state, tax_id } = form.values;
  useEffect(() => onPlace({ country, state, tax_id }), [onPlace, country, state, tax_id]);

  const ways = [
    ...methods.map((method) => ({
      id: `saved:${method.id}`,
      label: methodLabel(method, t),
      icon: 'credit-card',
    })),
    {
      id: 'card',
      label: methods.length > 0 ? t('Another card') : t('Card'),
      icon: 'credit-card',
      inside: (
        <Stack gap="md">
          <CardInputs form={form} demo={demo} />
          <Checkbox
            label={t('Keep this card for renewals')}
            checked={keepCard}
            onChange={(event) => setKeepCard(event.currentTarget.checked)}
          />
        </Stack>
      ),
    },
    {
      id: 'bank_transfer',
      label: t('Bank transfer'),
      words: t('You get the invoice now; we start when the money has arrived'),
      icon: 'receipt',
    },
  ];

  return (
    <form className={classes.form} onSubmit={form.onSubmit} noValidate aria-label={t('Checkout')}>
      {guest && (
        <Step title={t('Account')}>
          <NewAccount form={form} />
        </Step>
      )}
      <Step title={t('Billing address')}>
        <AddressInputs form={form} required />
      </Step>
      <Slot name="checkout.step" />
      <Step title={t('Payment')}>
        {free ? (
          <p>{t('Nothing is to be paid now.')}</p>
        ) : (
          <Choices label={t('Pay by')} choices={ways} chosen={paidBy} onChoose={setPaidBy} />
        )}
        <FormError message={form.formError ?? refusal} />
        <Button
          type="submit"
          size="md"
          fullWidth
          // Nobody pays a total that is about to change.
          loading={form.submitting || stale}
          leftSection={<Icon name="lock" size={17} />}
        >
          <span>
            {t.rich(paidBy === 'bank_transfer' || free ? 'Place order: {amount}' : 'Pay {amount}', {
              amount: <Money amount_minor={cart.total_minor} currency={cart.currency} />,
            })}
          </span>
        </Button>
      </Step>
      {bank.dialog}
    </form>
  );
}

function placeOf({ country, state, tax_id }: CheckoutFields): TaxPlace {
  return { country, state, tax_id };
}
