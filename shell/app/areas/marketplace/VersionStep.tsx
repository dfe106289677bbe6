import { Icon, VisuallyHidden } from '@nextpanel/sdk/ui';

import classes from './VersionStep.module.css';

/** 1.0.0 → 1.1.0 */
export function VersionStep({ from, to }: { from: string; to: string }) {
  return (
    <span className={classes.step}>
      <span>{from}</span>
      <VisuallyHidden>to</VisuallyHidden>
      <Icon name="arrow-right" size={16} />
      <b>{to}</b>
    </span>
  );
}
