import { Link } from 'react-router';
import { Logo } from '../look/Logo.tsx';
import { useLook } from '../look/LookContext.ts';
import classes from './Brand.module.css';
import { useCompanyName } from './usePageTitle.ts';

/** The company's logo, or the panel's mark and the company's name; leads to `to`. */
export function Brand({ to }: { to: string }) {
  const name = useCompanyName();
  const { logo } = useLook();
  if (logo !== null)
    return (
      <Link to={to} className={classes.brand}>
        <Logo height="1.75rem" />
      </Link>
    );
  return (
    <Link to={to} className={classes.brand}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden focusable="false">
        <rect width="32" height="32" rx="8" className={classes.tile} />
        <path d="M9.5 22.5v-13l13 13v-13" className={classes.stroke} />
        <circle cx="9.5" cy="9.5" r="2.6" className={classes.spark} />
      </svg>
      <span className={classes.name}>{name}</span>
    </Link>
  );
}
