import { Anchor, Icon, Money } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { infoQuery, productQuery } from '../../api/queries.ts';
import { ApiError } from '../../api/ApiError.ts';
import type { Product } from '../../api/types.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { NotFound } from '../../layout/NotFound.tsx';
import classes from './ProductPage.module.css';
import page from './Page.module.css';
import { perCycle, pricesIn, savingOf } from './prices.ts';

/** One product: what it is and every price it has. */
export function ProductPage() {
  const { slug = '' } = useParams();
  const info = useQuery(infoQuery);
  const product = useQuery(productQuery(slug));
  if (product.error instanceof ApiError && product.error.status === 404) return <NotFound />;
  return (
    <div className={page.page}>
      <QueryBoundary query={product} errorTitle="This product could not be loaded">
        {(found) => (
          <>
            <PageHeader
              title={found.name}
              description={found.tagline}
              breadcrumb={
                <Anchor component={Link} to="/shop">
                  Shop
                </Anchor>
              }
            />
            <div className={classes.columns}>
              <div>
                <p className={classes.description}>{found.description}</p>
                <h2 className={classes.heading}>What is included</h2>
                <ul className={classes.features}>
                  {found.features.map((feature) => (
                    <li key={feature}>
                      <Icon name="check" size={17} />
                      {feature}
                    </li>
                  ))}
                </ul>
              </div>
              <Prices product={found} currency={info.data?.currency ?? 'USD'} />
            </div>
          </>
        )}
      </QueryBoundary>
    </div>
  );
}

function Prices({ product, currency }: { product: Product; currency: string }) {
  const prices = pricesIn(product, currency);
  const shortest = prices[0];
  return (
    <section className={classes.prices} aria-label="Prices">
      <h2 className={classes.heading}>Prices</h2>
      {prices.length === 0 && <p>Ask us for a price.</p>}
      <dl>
        {prices.map((price) => {
          const saving = shortest ? savingOf(price, shortest) : 0;
          return (
            <div key={price.cycle}>
              <dt>
                {sentence(perCycle(price.cycle))}
                {saving > 0 && <span className={classes.saving}>{saving}% less</span>}
              </dt>
              <dd>
                <Money amount_minor={price.amount_minor} currency={price.currency} />
                {price.setup_minor > 0 && (
                  <span>
                    plus <Money amount_minor={price.setup_minor} currency={price.currency} /> once, for setup
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className={classes.note}>Before tax. A renewal costs the same.</p>
    </section>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
