import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconProps } from './Icon.tsx';
import classes from './States.module.css';

/** What is not there yet, and one thing to do about it. */
export interface EmptyStateProps {
  /** What is missing, in a few words: "No clients yet". */
  title: string;
  description?: ReactNode;
  icon?: IconProps['name'];
  /** The one thing to do next. */
  action?: ReactNode;
}

/** Shown where a list or page has nothing to show. */
export function EmptyState({ title, description, icon = 'archive', action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon}>
        <Icon name={icon} size={22} />
      </span>
      <p className={classes.title}>{title}</p>
      {description && <div className={classes.description}>{description}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
