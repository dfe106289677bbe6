import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './Checkout.module.css';

interface StepProps {
  title: string;
  /** At the far end of the head. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One of the parts of the checkout, all of them on one page; numbered by their order (CSS). */
export function Step({ title, aside, children }: StepProps) {
  const id = useId();
  return (
    <section className={classes.step} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
