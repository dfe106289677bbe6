import classes from './ApiPage.module.css';

/** GET, POST …: what only reads is calm, what removes is not. */
export function Method({ method }: { method: string }) {
  return (
    <span className={classes.method} data-method={method.toLowerCase()} dir="ltr">
      {method}
    </span>
  );
}
