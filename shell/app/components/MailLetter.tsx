import type { ReactNode } from 'react';
import { useCompanyName } from '../layout/usePageTitle.ts';
import { Logo } from '../look/Logo.tsx';
import { useLook } from '../look/LookContext.ts';
import classes from './MailLetter.module.css';

/** What a mail says, on the company's paper: the logo or the name above it, a line in the accent's colour. */
export function MailLetter({ children }: { children: ReactNode }) {
  const { logo } = useLook();
  const name = useCompanyName();
  return (
    <div className={classes.letter}>
      <div className={classes.head}>{logo === null ? <strong>{name}</strong> : <Logo height="2rem" />}</div>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
