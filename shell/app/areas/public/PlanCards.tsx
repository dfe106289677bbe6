import { Button, Icon, Money, SegmentedControl, Skeleton } from '@nextpanel/sdk/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { List, Product } from '../../api/types.ts';
import { Delayed } from '../../components/Delayed.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { perCycle, priceFor, pricesIn, savingOf } from './prices.ts';
import classes from './PlanCards.module.css';

interface PlanCardsProps {
  query: UseQueryResult<List<Product>>;
  plans: readonly Product[];
  currency: string;
}

/** Plans side by side, by the month or by the year. */
export function PlanCards({ query, plans, currency }: PlanCardsProps) {
  const t = useText();
  const [cycle, setCycle] = useState('monthly');
  const cycles = new Set(plans.flatMap((plan) => pricesIn(plan, currency).map((price) => price.cycle)));
  return (
    <QueryBoundary query={query} loading={<CardSkeletons />} errorTitle={t('Plans could not be loaded')}>
      {() => (
        <>
          {cycles.has('monthly') && cycles.has('annual') && (
            <SegmentedControl
              aria-label={t('Pay by')}
              value={cycle}
              onChange={setCycle}
              data={[
                { value: 'monthly', label: t('Pay monthly') },
                { value: 'annual', label: t('Pay yearly') },
              ]}
              mb="lg"
            />
          )}
          <div className={classes.grid}>
            {plans.map((plan) => (
              <PlanCard key={plan.id} plan={plan} currency={currency} cycle={cycle} />
            ))}
          </div>
        </>
      )}
    </QueryBoundary>
  );
}

interface PlanCardProps {
  plan: Product;
  currency: string;
  cycle: string;
}

function PlanCard({ plan, currency, cycle }: PlanCardProps) {
  const t = useText();
  const price = priceFor(plan, currency, cycle);
  const shortest = pricesIn(plan, currency)[0];
  const saving = price && shortest ? savingOf(price, shortest) : 0;
  return (
    <article className={classes.card} aria-labelledby={`plan-${plan.slug}`}>
      <h3 id={`plan-${plan.slug}`}>{plan.name}</h3>
      <p className={classes.tagline}>
        <bdi>{plan.tagline}</bdi>
      </p>
      {price && (
        <p className={classes.price}>
          <strong>
            <Money amount_minor={price.amount_minor} currency={price.currency} />
          </strong>
          <span> {t(perCycle(price.cycle))}</span>
          {saving > 0 && <span className={classes.saving}>{t('{saving}% less', { saving })}</span>}
        </p>
      )}
      <ul className={classes.features}>
        {plan.features.map((feature) => (
          <li key={feature}>
            <Icon name="check" size={16} />
            <bdi>{feature}</bdi>
          </li>
        ))}
      </ul>
      <Button component={Link} to={`/shop/${plan.slug}`} variant="default" fullWidth>
        {t('Look at {name}', { name: plan.name })}
      </Button>
    </article>
  );
}

function CardSkeletons() {
  return (
    <Delayed>
      <div className={classes.grid} aria-hidden>
        {[0, 1, 2].map((card) => (
          <Skeleton key={card} height={380} radius="lg" />
        ))}
      </div>
    </Delayed>
  );
}
