import { Anchor, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { infoQuery, productQuery } from '../../api/queries.ts';
import { ApiError } from '../../api/ApiError.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { NotFound } from '../../layout/NotFound.tsx';
import { AddToCart } from './AddToCart.tsx';
import classes from './ProductPage.module.css';
import page from './Page.module.css';

/** One product: what it is, every price it has, and the way into the cart. */
export function ProductPage() {
  const t = useText();
  const { slug = '' } = useParams();
  const info = useQuery(infoQuery);
  const product = useQuery(productQuery(slug));
  if (product.error instanceof ApiError && product.error.status === 404) return <NotFound />;
  return (
    <div className={page.page}>
      <QueryBoundary query={product} errorTitle={t('This product could not be loaded')}>
        {(found) => (
          <>
            <PageHeader
              title={found.name}
              description={<bdi>{found.tagline}</bdi>}
              breadcrumb={
                <Anchor component={Link} to="/shop">
                  {t('Shop')}
                </Anchor>
              }
            />
            <div className={classes.columns}>
              <div>
                <p className={classes.description}>
                  <bdi>{found.description}</bdi>
                </p>
                <h2 className={classes.heading}>{t('What is included')}</h2>
                <ul className={classes.features}>
                  {found.features.map((feature) => (
                    <li key={feature}>
                      <Icon name="check" size={17} />
                      <bdi>{feature}</bdi>
                    </li>
                  ))}
                </ul>
              </div>
              <AddToCart key={found.id} product={found} currency={info.data?.currency ?? 'USD'} />
            </div>
          </>
        )}
      </QueryBoundary>
    </div>
  );
}
