import classes from './ApiPage.module.css';

interface CodeProps {
  /** What it is, for those who have it read to them. */
  readonly name?: string;
  readonly text: string;
}

/** Several lines that are read from left to right in every language. */
export function Code({ name, text }: CodeProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by the keyboard, too
    <pre className={classes.code} dir="ltr" tabIndex={0} aria-label={name}>
      {text}
    </pre>
  );
}
