import { Skeleton, VisuallyHidden } from '@nextpanel/sdk/ui';

import { Delayed } from '../../components/Delayed.tsx';
import { useText } from '../../i18n/useText.tsx';
import classes from './MarketplacePage.module.css';

/** Grey cards while the catalogue is on its way. */
export function CardSkeleton() {
  const t = useText();
  return (
    <Delayed>
      <output>
        <VisuallyHidden>{t('Loading plugins')}</VisuallyHidden>
      </output>
      <div className={classes.cards} aria-hidden>
        {Array.from({ length: 6 }, (_, card) => (
          <Skeleton key={card} height={300} radius="lg" />
        ))}
      </div>
    </Delayed>
  );
}
