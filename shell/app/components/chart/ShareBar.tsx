// A drawing has a role and no tag of its own.
// oxlint-disable jsx-a11y/prefer-tag-over-role
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './chart.module.css';
import type { Tone } from './series.ts';

export interface Share {
  readonly name: string;
  readonly tone: Tone;
  /** Never negative. */
  readonly value: number;
  /** What is shown beside the name: a count, an amount. */
  readonly text: ReactNode;
  /** The list behind the figure. */
  readonly to?: string;
}

/** One horizontal bar cut into shares of a whole; the list below says the same in words and leads on. */
export function ShareBar({ label, shares }: { label: string; shares: readonly Share[] }) {
  const whole = shares.reduce((sum, { value }) => sum + value, 0);
  const percent = (value: number) => (whole === 0 ? 0 : (value / whole) * 100);
  const words = shares.map(({ name, value }) => `${name} ${Math.round(percent(value))} %`).join(', ');
  return (
    <div className={classes.shares}>
      <div className={classes.shareBar} role="img" aria-label={`${label}: ${words}`}>
        {shares.map(
          ({ name, tone, value }) =>
            value > 0 && (
              <span
                key={name}
                className={classes.share}
                data-tone={tone}
                style={{ flexGrow: value / whole }}
                title={name}
              />
            ),
        )}
      </div>
      <ul className={classes.shareList}>
        {shares.map(({ name, tone, text, to }) => (
          <li key={name}>
            <span className={classes.swatch} data-tone={tone} />
            {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
            <span className={classes.number}>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
