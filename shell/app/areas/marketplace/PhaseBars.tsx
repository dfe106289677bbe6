import { useLocale } from '@nextpanel/sdk/ui';
import type { CSSProperties } from 'react';

import classes from './ReceiptPage.module.css';

interface PhaseBarsProps {
  readonly phases: readonly { readonly phase: string; readonly ms: number }[];
}

/** Where the time went: a bar for every phase, the longest one over the full width. */
export function PhaseBars({ phases }: PhaseBarsProps) {
  const locale = useLocale();
  const digits = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const longest = Math.max(...phases.map(({ ms }) => ms), 1);
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <ul className={classes.phases}>
      {phases.map(({ phase, ms }) => (
        <li key={phase}>
          <span>{phase.charAt(0).toUpperCase() + phase.slice(1)}</span>
          <span className={classes.track} aria-hidden>
            <span
              className={classes.bar}
              style={{ '--share': `${(ms / longest) * 100}%` } as CSSProperties}
            />
          </span>
          <span className={classes.ms}>{digits.format(ms)} ms</span>
        </li>
      ))}
      <li>
        <b>In all</b>
        <span aria-hidden />
        <b className={classes.ms}>{digits.format(total)} ms</b>
      </li>
    </ul>
  );
}
