import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconProps } from './Icon.tsx';
import classes from './StatCard.module.css';

/** One figure; null while it is loading. */
export interface StatCardProps {
  label: string;
  /** The figure; `null` draws a placeholder while it loads. */
  value: ReactNode | null;
  /** Below the figure: what it counts, or how it changed. */
  hint?: ReactNode;
  icon?: IconProps['name'];
}

/** One figure with its name. */
export function StatCard({ label, value, hint, icon }: StatCardProps) {
  return (
    <div className={classes.card}>
      <div className={classes.label}>
        {icon && <Icon name={icon} size={16} />}
        <span>{label}</span>
      </div>
      <div className={classes.value} data-loading={value === null || undefined}>
        {value}
      </div>
      {hint && <div className={classes.hint}>{hint}</div>}
    </div>
  );
}
