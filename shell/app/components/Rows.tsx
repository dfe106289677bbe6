import type { ReactNode } from 'react';
import classes from './Rows.module.css';

/** A short list in a section, a line each: what it is (and small below it, what about it), its state, its amount. */
export function Rows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}
