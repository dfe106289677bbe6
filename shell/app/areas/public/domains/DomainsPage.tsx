import { Button, EmptyState, Icon, Money } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { infoQuery } from '../../../api/queries.ts';
import { inWords } from '../../../api/ApiError.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { cartQuery, useCartChange } from '../cart/cartQueries.ts';
import page from '../Page.module.css';
import { perCycle } from '../prices.ts';
import { DomainOffers } from './DomainOffers.tsx';
import { DomainSearchField } from './DomainSearchField.tsx';
import classes from './Domains.module.css';
import { domainSearchQuery, tldsQuery } from './domains.ts';
import type { DomainOffer } from './domains.ts';

/** Is a name free, and what does it cost? What is looked for is in the address. */
export function DomainsPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  return (
    <div className={page.page}>
      <PageHeader
        title={t('Domains')}
        description={t(
          'Find a name that is free. It costs the same in the first year and in every year after.',
        )}
      />
      <DomainSearchField key={q} query={q} onSearch={(name) => setSearch({ q: name })} />
      {q ? <Answer q={q} /> : <PriceList />}
    </div>
  );
}

function Answer({ q }: { q: string }) {
  const t = useText();
  const answer = useQuery(domainSearchQuery(q));
  return (
    <div aria-live="polite">
      <QueryBoundary
        query={answer}
        errorTitle={t('This name could not be looked up')}
        isEmpty={({ results }) => results.length === 0}
        empty={<EmptyState icon="world" title={t('Nothing like this is for sale')} />}
      >
        {(found) => <DomainOffers answer={found} action={AddDomain} />}
      </QueryBoundary>
    </div>
  );
}

function AddDomain({ offer }: { offer: DomainOffer }) {
  const t = useText();
  const cart = useQuery(cartQuery());
  const change = useCartChange();
  const there = cart.data?.items.some(({ domain, type }) => type === 'domain' && domain === offer.domain);
  if (there)
    return (
      <Button component={Link} to="/cart" variant="light" leftSection={<Icon name="check" size={16} />}>
        {t('In the cart')}
      </Button>
    );
  const { product_id, cycle, currency, domain } = offer;
  return (
    <Button
      variant="default"
      aria-label={t('Add to cart: {domain}', { domain })}
      loading={change.isPending}
      onClick={() =>
        change.mutate(
          { kind: 'add', item: { product_id, cycle, currency, domain } },
          { onError: (error) => toast({ tone: 'danger', message: inWords(error) }) },
        )
      }
    >
      {t('Add to cart')}
    </Button>
  );
}

/** What every ending costs, until something is looked for. */
function PriceList() {
  const t = useText();
  const info = useQuery(infoQuery);
  const tlds = useQuery(tldsQuery);
  const currency = info.data?.currency ?? 'USD';
  return (
    <QueryBoundary
      query={tlds}
      errorTitle={t('Prices could not be loaded')}
      isEmpty={({ items }) => items.length === 0}
      empty={<EmptyState icon="world" title={t('No domains are for sale yet')} />}
    >
      {({ items }) => (
        <section className={classes.prices} aria-labelledby="domain-prices">
          <h2 id="domain-prices" className={classes.heading}>
            {t('Prices')}
          </h2>
          <dl>
            {items.map(({ tld, prices }) => {
              const price = prices.find((each) => each.currency === currency) ?? prices[0];
              return (
                price && (
                  <div key={tld}>
                    <dt dir="ltr">.{tld}</dt>
                    <dd>
                      <Money amount_minor={price.amount_minor} currency={price.currency} />{' '}
                      <span>{t(perCycle(price.cycle))}</span>
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </section>
      )}
    </QueryBoundary>
  );
}
