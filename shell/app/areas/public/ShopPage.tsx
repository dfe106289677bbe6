import { EmptyState } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { infoQuery, productsQuery } from '../../api/queries.ts';
import type { Product } from '../../api/types.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import classes from './Page.module.css';
import { PlanCards } from './PlanCards.tsx';
import { ProductRows } from './ProductRows.tsx';

/** Everything that is sold, by the groups that the products name. */
export function ShopPage() {
  const t = useText();
  const info = useQuery(infoQuery);
  const products = useQuery(productsQuery({ page_size: 200 }));
  const currency = info.data?.currency ?? 'USD';
  return (
    <div className={classes.page}>
      <PageHeader title={t('Shop')} description={t('Plans and products, with the prices they renew at.')} />
      <QueryBoundary
        query={products}
        isEmpty={(list) => list.items.length === 0}
        empty={<EmptyState icon="package" title={t('Nothing is for sale yet')} />}
        errorTitle={t('Products could not be loaded')}
      >
        {(list) =>
          groupsOf(list.items).map(([group, items]) => (
            <section key={group} className={classes.group} aria-label={group}>
              <h2>{group}</h2>
              {items.every((product) => product.type === 'hosting') ? (
                <PlanCards query={products} plans={items} currency={currency} />
              ) : (
                <ProductRows products={items} currency={currency} />
              )}
            </section>
          ))
        }
      </QueryBoundary>
    </div>
  );
}

/** In the order of their first product, those with plans first. */
function groupsOf(products: readonly Product[]): [string, readonly Product[]][] {
  const groups = Map.groupBy(products, (product) => product.group);
  const rank = (items: readonly Product[]) => (items.some((product) => product.type === 'hosting') ? 0 : 1);
  return [...groups].toSorted(([, a], [, b]) => rank(a) - rank(b));
}
