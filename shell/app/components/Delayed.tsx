import type { ReactNode } from 'react';
import classes from './Delayed.module.css';

/** Shows its children after 200 ms: an answer that comes sooner never flashes a skeleton. By CSS, so nothing re-renders. */
export function Delayed({ children }: { children: ReactNode }) {
  return <div className={classes.delayed}>{children}</div>;
}
