import { useLocale } from '@nextpanel/sdk/ui';
import type { CSSProperties } from 'react';

import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import classes from './ReceiptPage.module.css';

interface PhaseBarsProps {
  /** Milliseconds by phase, in order. */
  readonly phases: Readonly<Record<string, number>>;
}

/** Where the time went: a bar for every phase, the longest one over the full width. */
export function PhaseBars({ phases }: PhaseBarsProps) {
  const t = useText();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const entries = Object.entries(phases);
  const longest = Math.max(...Object.values(phases), 1);
  const total = entries.reduce((sum, [, ms]) => sum + ms, 0);
  return (
    <ul className={classes.phases}>
      {entries.map(([phase, ms]) => (
        <li key={phase}>
          <span>{t(phaseNames[phase] ?? phase)}</span>
          <span className={classes.track} aria-hidden>
            <span
              className={classes.bar}
              style={{ '--share': `${(ms / longest) * 100}%` } as CSSProperties}
            />
          </span>
          <span className={classes.ms}>{t('{number} ms', { number: number.format(ms) })}</span>
        </li>
      ))}
      <li>
        <b>{t('In all')}</b>
        <span aria-hidden />
        <b className={classes.ms}>{t('{number} ms', { number: number.format(total) })}</b>
      </li>
    </ul>
  );
}

const phaseNames: Readonly<Record<string, string>> = {
  download: word('Download'),
  verify: word('Verify'),
  unpack: word('Unpack'),
  check: word('Check'),
  migrate: word('Migrate'),
  store: word('Store'),
  activate: word('Activate'),
};
