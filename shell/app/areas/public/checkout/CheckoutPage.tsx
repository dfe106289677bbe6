import { Alert, Button, EmptyState, Icon, SegmentedControl } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { infoQuery, oneQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { cardsOf, paymentMethodsQuery } from '../../../components/payment/paymentMethods.ts';
import { useText } from '../../../i18n/useText.tsx';
import { useUser } from '../../../session/useSession.ts';
import type { Cart } from '../cart/cart.ts';
import { cartQuery } from '../cart/cartQueries.ts';
import type { TaxPlace } from '../cart/cartQueries.ts';
import page from '../Page.module.css';
import classes from './Checkout.module.css';
import { CheckoutForm } from './CheckoutForm.tsx';
import { OrderSummary } from './OrderSummary.tsx';
import { SignIn } from './SignIn.tsx';
import { Step } from './Step.tsx';

/** From the cart to the order. */
export function CheckoutPage() {
  const t = useText();
  const [place, setPlace] = useState<TaxPlace>();
  const [ordered, setOrdered] = useState(false);
  const cart = useQuery({ ...cartQuery(place), enabled: !ordered });
  return (
    <div className={page.page}>
      <PageHeader title={t('Checkout')} />
      {ordered ? (
        <LoadingState label={t('Your order is being placed')} />
      ) : (
        <QueryBoundary
          query={cart}
          errorTitle={t('The cart could not be loaded')}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState
              icon="cart"
              title={t('There is nothing to check out')}
              action={
                <Button component={Link} to="/shop">
                  {t('See plans and prices')}
                </Button>
              }
            />
          }
        >
          {(found) => (
            <div className={classes.columns}>
              <OrderSummary cart={found} stale={cart.isPlaceholderData} />
              <div className={classes.steps}>
                <Buyer
                  cart={found}
                  stale={cart.isPlaceholderData}
                  onPlace={setPlace}
                  onOrdered={() => setOrdered(true)}
                />
              </div>
            </div>
          )}
        </QueryBoundary>
      )}
    </div>
  );
}

interface BuyerProps {
  cart: Cart;
  /** The total for what was chosen last is on its way. */
  stale: boolean;
  onPlace: (place: TaxPlace) => void;
  onOrdered: () => void;
}

/** A guest who is new or has an account, or the client who is signed in. */
function Buyer(props: BuyerProps) {
  const user = useUser();
  const info = useQuery(infoQuery);
  const demo = info.data?.demo ?? false;
  if (!user) return <Guest demo={demo} {...props} />;
  if (user.client_id === null) return <StaffNote />;
  return <SignedIn key={user.client_id} clientId={user.client_id} demo={demo} {...props} />;
}

function Guest(props: BuyerProps & { demo: boolean }) {
  const t = useText();
  const [known, setKnown] = useState(false);
  return (
    <>
      <SegmentedControl
        aria-label={t('Account')}
        fullWidth
        value={known ? 'known' : 'new'}
        onChange={(value) => setKnown(value === 'known')}
        data={[
          { value: 'new', label: t('I am new here') },
          { value: 'known', label: t('I have an account') },
        ]}
      />
      {known && (
        <Step title={t('Sign in')}>
          <SignIn email="" />
        </Step>
      )}
      {/* Hidden, not gone: who comes back finds what was typed. */}
      <div hidden={known}>
        <CheckoutForm client={null} methods={[]} {...props} />
      </div>
    </>
  );
}

function SignedIn({ clientId, ...props }: BuyerProps & { clientId: number; demo: boolean }) {
  const t = useText();
  const client = useQuery(oneQuery<Client>('clients', `/clients/${clientId}`));
  const methods = useQuery(paymentMethodsQuery(clientId));
  return (
    <QueryBoundary query={client} errorTitle={t('Your address could not be loaded')}>
      {(found) => (
        <QueryBoundary query={methods} errorTitle={t('Your cards could not be loaded')}>
          {({ items }) => <CheckoutForm client={found} methods={cardsOf(items)} {...props} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}

function StaffNote() {
  const t = useText();
  return (
    <Alert icon={<Icon name="info" />} title={t('You are signed in as staff')}>
      {t(
        'An order is a client’s. Sign out to order as a guest, or sign in as a client in another tab: each tab has its own session.',
      )}
    </Alert>
  );
}
