import { Icon } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import classes from './DropOverlay.module.css';

/** Says where a dragged package goes: anywhere. Seen only by those who drag, so hidden from screen readers. */
export function DropOverlay() {
  const t = useText();
  return (
    <div className={classes.overlay} aria-hidden>
      <div className={classes.target}>
        <Icon name="package" size={32} />
        <strong>{t('Drop the plugin package here')}</strong>
        <span>{t('You see what it adds before anything is installed.')}</span>
      </div>
    </div>
  );
}
