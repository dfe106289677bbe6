import type { ReactNode } from 'react';
import classes from './Facts.module.css';

interface FactsProps {
  /** In as many columns as fit, each term above its fact; else one below the other. */
  columns?: boolean;
  children: ReactNode;
}

/** What is known of something, term by term. */
export function Facts({ columns = false, children }: FactsProps) {
  return <dl className={columns ? classes.columns : classes.facts}>{children}</dl>;
}

/** Nothing for what is not known. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
