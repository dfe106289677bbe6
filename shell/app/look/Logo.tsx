import { useCompanyName } from '../layout/usePageTitle.ts';
import { useLook } from './LookContext.ts';
import classes from './Logo.module.css';

interface LogoProps {
  /** CSS length; the width follows. */
  height: string;
  /** Ink on paper: the logo for light grounds, whatever the screen looks like. */
  paper?: boolean;
}

/** The company's logo, or nothing where it has none. */
export function Logo({ height, paper = false }: LogoProps) {
  const { logo, logo_dark } = useLook();
  const name = useCompanyName();
  if (logo === null) return null;
  const style = { blockSize: height };
  return (
    <span className={classes.logo} data-paper={paper || undefined}>
      <img src={logo} alt={name} style={style} data-for="light" />
      <img src={logo_dark ?? logo} alt={name} style={style} data-for="dark" />
    </span>
  );
}
