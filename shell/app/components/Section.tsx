import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './Section.module.css';

export interface SectionProps {
  /** An `h2` that names the region. */
  title: string;
  description?: ReactNode;
  /** At the far end of the head. */
  actions?: ReactNode;
  /** Inner space around the content; lists and tables go to the edge without it. */
  padded?: boolean;
  children: ReactNode;
}

/** A card with a head: the part of a page that stands for itself. */
export function Section({ title, description, actions, padded = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <header className={classes.head}>
        <div>
          <h2 id={id}>{title}</h2>
          {description && <p>{description}</p>}
        </div>
        {actions}
      </header>
      <div className={classes.content} data-padded={padded || undefined}>
        {children}
      </div>
    </section>
  );
}
