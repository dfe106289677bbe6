import { Money } from '@nextpanel/sdk/ui';
import type { Product, ProductType } from '../../api/types.ts';
import { useText } from '../../i18n/useText.tsx';
import { priceFor } from './prices.ts';
import classes from './FirstYearReceipt.module.css';

const wanted: readonly ProductType[] = ['hosting', 'domain', 'email'];

interface FirstYearReceiptProps {
  products: readonly Product[];
  currency: string;
}

/** What a small website costs in its first year, added up from the live prices. Nothing is drawn until all are known. */
export function FirstYearReceipt({ products, currency }: FirstYearReceiptProps) {
  const t = useText();
  const lines = wanted.flatMap((type) => {
    const product = products.find((one) => one.type === type);
    const price = product && priceFor(product, currency, 'annual');
    return product && price?.cycle === 'annual' ? [{ product, price }] : [];
  });
  const first = lines[0]?.price.currency;
  const complete = lines.length > 1 && lines.every(({ price }) => price.currency === first);
  if (!complete || !first) return <div className={classes.place} />;
  const total = lines.reduce((sum, { price }) => sum + price.amount_minor + price.setup_minor, 0);

  return (
    <div className={classes.place}>
      <figure className={classes.receipt} aria-label={t('What a small website costs in its first year')}>
        <figcaption>
          <span>{t('A small website')}</span>
          <span>{t('first year')}</span>
        </figcaption>
        <dl>
          {lines.map(({ product, price }) => (
            <div key={product.id}>
              <dt dir="auto">{product.name}</dt>
              <dd>
                <Money amount_minor={price.amount_minor + price.setup_minor} currency={price.currency} />
              </dd>
            </div>
          ))}
          <div className={classes.total}>
            <dt>{t('Total, before tax')}</dt>
            <dd>
              <Money amount_minor={total} currency={first} />
            </dd>
          </div>
        </dl>
      </figure>
    </div>
  );
}
