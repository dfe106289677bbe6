import { Icon, VisuallyHidden } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import classes from './VersionStep.module.css';

/** 1.0.0 → 1.1.0, or whatever else another version has changed. */
export function VersionStep({ from, to }: { from: string; to: string }) {
  const t = useText();
  return (
    <span className={classes.step}>
      <span>{from}</span>
      <VisuallyHidden>{t('to')}</VisuallyHidden>
      <Icon name="arrow-right" size={16} />
      <b>{to}</b>
    </span>
  );
}
