import { Icon } from '@nextpanel/sdk/ui';

import classes from './DropOverlay.module.css';

/** Says where a dragged package goes: anywhere. Seen only by those who drag, so hidden from screen readers. */
export function DropOverlay() {
  return (
    <div className={classes.overlay} aria-hidden>
      <div className={classes.target}>
        <Icon name="package" size={32} />
        <strong>Drop the plugin package here</strong>
        <span>You see what it adds before anything is installed.</span>
      </div>
    </div>
  );
}
