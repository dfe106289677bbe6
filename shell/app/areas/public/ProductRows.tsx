import { Icon, Money } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import type { Product, ProductType } from '../../api/types.ts';
import { perCycle, pricesIn } from './prices.ts';
import { useText } from '../../i18n/useText.tsx';
import classes from './ProductRows.module.css';

const icons: Readonly<Record<ProductType, string>> = {
  hosting: 'server',
  domain: 'world',
  ssl: 'certificate',
  email: 'mail',
};

interface ProductRowsProps {
  products: readonly Product[];
  currency: string;
}

/** Products one below the other, each with its lowest price. */
export function ProductRows({ products, currency }: ProductRowsProps) {
  const t = useText();
  return (
    <ul className={classes.rows}>
      {products.map((product) => {
        const price = pricesIn(product, currency)[0];
        return (
          <li key={product.id} className={classes.row}>
            <span className={classes.icon}>
              <Icon name={icons[product.type]} size={19} />
            </span>
            <span className={classes.text}>
              <Link to={`/shop/${product.slug}`} dir="auto">
                {product.name}
              </Link>
              <span>
                <bdi>{product.tagline}</bdi>
              </span>
            </span>
            {price && (
              <span className={classes.price}>
                <strong>
                  <Money amount_minor={price.amount_minor} currency={price.currency} />
                </strong>{' '}
                {t(perCycle(price.cycle))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
