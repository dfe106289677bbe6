import { Icon } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import classes from './ApiPage.module.css';

interface ListGroupProps {
  readonly title: string;
  readonly count: number;
  readonly open: boolean;
  /** The lines: `li` elements. */
  readonly children: ReactNode;
}

/** What belongs together in the list at the side, folded away until it is wanted. */
export function ListGroup({ title, count, open, children }: ListGroupProps) {
  return (
    <details className={classes.group} open={open}>
      <summary>
        <Icon name="chevron-right" size={14} />
        <span dir="auto">{title}</span>
        <small>{count}</small>
      </summary>
      <ul>{children}</ul>
    </details>
  );
}
