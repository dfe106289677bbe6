import { Badge, Icon, Text, useLocale } from '@nextpanel/sdk/ui';
import { memo, useId } from 'react';
import { Link } from 'react-router';

import { useText } from '../../i18n/useText.tsx';
import type { Addon } from './addon.ts';
import { AddonActions } from './AddonActions.tsx';
import classes from './AddonCard.module.css';
import { AddonIcon } from './AddonIcon.tsx';
import { categoryNames } from './categories.ts';
import { priceText } from './format.ts';
import { Rating } from './Rating.tsx';
import { StoppedReason } from './StoppedReason.tsx';
import { TakenBackNote } from './TakenBackNote.tsx';
import { TrustBadge } from './TrustBadge.tsx';

interface AddonCardProps {
  readonly addon: Addon;
  /** Which one it is (from 1) of how many, where not all are drawn. */
  readonly position?: number;
  readonly of?: number;
}

/** One plugin in the marketplace: an `article` named by the plugin's name. */
export const AddonCard = memo(function AddonCard({ addon, position, of }: AddonCardProps) {
  const t = useText();
  const locale = useLocale();
  const nameId = useId();
  const { installed } = addon;
  return (
    <article
      className={classes.card}
      aria-labelledby={nameId}
      aria-posinset={position}
      aria-setsize={of}
      data-installed={installed !== null || undefined}
    >
      <header className={classes.head}>
        <AddonIcon addon={addon} />
        <div className={classes.title}>
          <h2 id={nameId}>
            <Link to={`/marketplace/${addon.id}`} data-addon={addon.id}>
              {addon.name}
            </Link>
          </h2>
          <Text size="sm" c="dimmed">
            {installed?.version ?? addon.version} · {addon.author}
          </Text>
        </div>
        {installed && (
          <Badge color="green" tt="none" fw={600} leftSection={<Icon name="check" size={13} />}>
            {t('Installed')}
          </Badge>
        )}
      </header>
      <p className={classes.description}>{addon.description}</p>
      <ul className={classes.features}>
        {addon.features.slice(0, 3).map((feature) => (
          <li key={feature}>
            <Icon name="check" size={14} />
            {feature}
          </li>
        ))}
      </ul>
      {installed?.state === 'failed' && <StoppedReason addon={addon} />}
      {installed?.state === 'enabled' && installed.reason && <TakenBackNote reason={installed.reason} />}
      {(addon.rating !== null || addon.installs !== null) && (
        <div className={classes.facts}>
          {addon.rating !== null && (
            <Rating rating={addon.rating} count={addon.rating_count ?? 0} locale={locale} />
          )}
          {addon.installs !== null && (
            <span>{t.count('{count} install|{count} installs', addon.installs)}</span>
          )}
        </div>
      )}
      <div className={classes.badges}>
        <Badge color="gray" tt="none" fw={550}>
          {t(categoryNames[addon.category])}
        </Badge>
        <TrustBadge trust={addon.trust} />
        {addon.update !== null && (
          <Badge color="petrol" tt="none" fw={600} leftSection={<Icon name="refresh" size={13} />}>
            {t('Update available')}
          </Badge>
        )}
      </div>
      <p className={classes.compatibility} data-compatible={addon.compatible}>
        {addon.compatibility}
      </p>
      <footer className={classes.foot}>
        <bdi className={classes.price} data-free={addon.price === null || undefined}>
          {priceText(addon.price, locale, t)}
        </bdi>
        <AddonActions addon={addon} />
      </footer>
    </article>
  );
});
