import { Icon, Money } from '@nextpanel/sdk/ui';
import type { ComponentType } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import { perCycle } from '../prices.ts';
import type { DomainAnswer, DomainOffer } from './domains.ts';
import classes from './Domains.module.css';

interface DomainOffersProps {
  answer: DomainAnswer;
  /** What can be done with a name that is free. */
  action: ComponentType<{ offer: DomainOffer }>;
}

/** What was asked for on top, what is like it below. */
export function DomainOffers({ answer, action: Action }: DomainOffersProps) {
  const t = useText();
  const asked = answer.results.filter((offer) => !offer.suggestion);
  const others = answer.results.filter((offer) => offer.suggestion);
  return (
    <div className={classes.offers}>
      <OfferList label={t('Results for {query}', { query: answer.query })} offers={asked} action={Action} />
      {others.length > 0 && (
        <>
          <h2 className={classes.heading}>{t('Also free')}</h2>
          <OfferList label={t('Also free')} offers={others} action={Action} />
        </>
      )}
    </div>
  );
}

interface OfferListProps {
  label: string;
  offers: readonly DomainOffer[];
  action: ComponentType<{ offer: DomainOffer }>;
}

function OfferList({ label, offers, action: Action }: OfferListProps) {
  const t = useText();
  return (
    <ul className={classes.list} aria-label={label}>
      {offers.map((offer) => (
        <li key={offer.domain} data-taken={!offer.available || undefined}>
          <span className={classes.mark} data-available={offer.available || undefined}>
            <Icon name={offer.available ? 'check' : 'x'} size={16} />
          </span>
          <span className={classes.name}>
            <bdi dir="ltr">{offer.domain}</bdi>
            <span>{offer.available ? t('Free') : t('Taken')}</span>
          </span>
          {offer.available && (
            <>
              <span className={classes.price}>
                <strong>
                  <Money amount_minor={offer.amount_minor} currency={offer.currency} />
                </strong>{' '}
                {t(perCycle(offer.cycle))}
                {offer.renews_minor !== offer.amount_minor && (
                  <span>
                    {t.rich('then {price}', {
                      price: <Money amount_minor={offer.renews_minor} currency={offer.currency} />,
                    })}
                  </span>
                )}
              </span>
              <Action offer={offer} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
