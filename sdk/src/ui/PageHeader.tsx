import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

/** The head of a page: its title, what it is about, and what can be done on it. */
export interface PageHeaderProps {
  /** The page's one `h1`. */
  title: string;
  /** One line below it: what this page is for, or the state of what it shows. */
  description?: ReactNode;
  /** Above the title: the way back. */
  breadcrumb?: ReactNode;
  /** Beside the title: a badge. */
  badge?: ReactNode;
  /** At the far end: buttons, the primary one last. */
  actions?: ReactNode;
}

/** The head of every page. The heading takes focus after a navigation, so that screen readers start there. */
export function PageHeader({ title, description, breadcrumb, badge, actions }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.text}>
        {breadcrumb && <div className={classes.breadcrumb}>{breadcrumb}</div>}
        <div className={classes.titleRow}>
          <h1 className={classes.title} tabIndex={-1}>
            {title}
          </h1>
          {badge}
        </div>
        {description && <div className={classes.description}>{description}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
