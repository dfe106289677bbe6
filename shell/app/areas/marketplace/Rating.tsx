import { Icon, VisuallyHidden } from '@nextpanel/sdk/ui';
import type { CSSProperties } from 'react';

import { useText } from '../../i18n/useText.tsx';
import classes from './Rating.module.css';

interface RatingProps {
  /** 0 to 5. */
  readonly rating: number;
  /** How many people rated. */
  readonly count: number;
  readonly locale: string;
}

/** "★★★★☆ 4.8 (127)", stars filled to the tenth; read out as one sentence. */
export function Rating({ rating, count, locale }: RatingProps) {
  const t = useText();
  const value = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const people = new Intl.NumberFormat(locale).format(count);
  const share = { '--share': `${(rating / 5) * 100}%` } as CSSProperties;
  return (
    <span className={classes.rating}>
      <VisuallyHidden>
        {t.count('Rated {rating} of 5 by {count} person|Rated {rating} of 5 by {count} people', count, {
          rating: value.format(rating),
        })}
      </VisuallyHidden>
      <span className={classes.figures} aria-hidden>
        <span className={classes.stars} style={share}>
          <Stars />
          <span className={classes.filled}>
            <Stars />
          </span>
        </span>
        <b>{value.format(rating)}</b>
        <span className={classes.count}>({people})</span>
      </span>
    </span>
  );
}

function Stars() {
  return (
    <span className={classes.row}>
      {[1, 2, 3, 4, 5].map((star) => (
        <Icon key={star} name="star" size={14} />
      ))}
    </span>
  );
}
