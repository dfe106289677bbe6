import { Button, Icon, Money, TextInput } from '@nextpanel/sdk/ui';
import { useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ApiError, inWords } from '../../api/ApiError.ts';
import type { Price, Product } from '../../api/types.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { useText } from '../../i18n/useText.tsx';
import { useCartChange } from './cart/cartQueries.ts';
import { perCycle, pricesIn, savingOf } from './prices.ts';
import classes from './ProductPage.module.css';

interface AddToCartProps {
  product: Product;
  currency: string;
}

/** Every price of a product, one of them chosen, and the way into the cart. */
export function AddToCart({ product, currency }: AddToCartProps) {
  const t = useText();
  const prices = pricesIn(product, currency);
  const shortest = prices[0];
  const [cycle, setCycle] = useState(shortest?.cycle ?? '');
  const [domain, setDomain] = useState('');
  const [refusal, setRefusal] = useState<unknown>(null);
  const change = useCartChange();
  const navigate = useNavigate();
  const heading = useId();
  const chosen = prices.find((price) => price.cycle === cycle);
  const atDomain = refusal instanceof ApiError ? refusal.fields['domain'] : undefined;

  async function add(price: Price) {
    setRefusal(null);
    try {
      const item = { product_id: product.id, cycle: price.cycle, currency: price.currency };
      await change.mutateAsync({
        kind: 'add',
        item: domain.trim() ? { ...item, domain: domain.trim().toLowerCase() } : item,
      });
      await navigate('/cart');
    } catch (error) {
      setRefusal(error);
    }
  }

  return (
    <form
      className={classes.prices}
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && !change.isPending) void add(chosen);
      }}
    >
      <h2 id={heading} className={classes.heading}>
        {t('Prices')}
      </h2>
      {!shortest && <p>{t('Ask us for a price.')}</p>}
      <div className={classes.cycles} role="radiogroup" aria-labelledby={heading}>
        {prices.map((price) => (
          <CycleChoice
            key={price.cycle}
            price={price}
            saving={shortest ? savingOf(price, shortest) : 0}
            chosen={price.cycle === cycle}
            onChoose={() => setCycle(price.cycle)}
          />
        ))}
      </div>
      {shortest && product.type === 'domain' && (
        <Button component={Link} to="/domains" fullWidth leftSection={<Icon name="search" size={17} />}>
          {t('Find a free name')}
        </Button>
      )}
      {shortest && product.type !== 'domain' && (
        <>
          <TextInput
            label={t('Domain')}
            description={t.rich(
              'The one it is for, if you have it already. Or <link>find a free one</link>.',
              {
                link: <Link to="/domains" className={classes.link} />,
              },
            )}
            placeholder={t('yourcompany.com')}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={253}
            value={domain}
            error={atDomain}
            onChange={(event) => setDomain(event.currentTarget.value)}
          />
          <FormError message={refusal !== null && !atDomain ? inWords(refusal) : null} />
          <Button
            type="submit"
            size="md"
            fullWidth
            loading={change.isPending}
            leftSection={<Icon name="cart" size={18} />}
          >
            {t('Add to cart')}
          </Button>
        </>
      )}
      <p className={classes.note}>{t('Before tax. A renewal costs the same.')}</p>
    </form>
  );
}

interface CycleChoiceProps {
  price: Price;
  /** Percent less than the shortest one for as long. */
  saving: number;
  chosen: boolean;
  onChoose: () => void;
}

function CycleChoice({ price, saving, chosen, onChoose }: CycleChoiceProps) {
  const t = useText();
  const words = t(perCycle(price.cycle));
  return (
    <label className={classes.cycle} data-chosen={chosen || undefined}>
      <input type="radio" name="cycle" value={price.cycle} checked={chosen} onChange={onChoose} />
      <span className={classes.cycleName}>
        {words.charAt(0).toLocaleUpperCase() + words.slice(1)}
        {saving > 0 && <span className={classes.saving}>{t('{saving}% less', { saving })}</span>}
      </span>
      <span className={classes.cyclePrice}>
        <Money amount_minor={price.amount_minor} currency={price.currency} />
        {price.setup_minor > 0 && (
          <span>
            {t.rich('plus {price} once, for setup', {
              price: <Money amount_minor={price.setup_minor} currency={price.currency} />,
            })}
          </span>
        )}
      </span>
    </label>
  );
}
