import { Icon } from '@nextpanel/sdk/ui';

import { canDrawEmoji } from '../../components/canDrawEmoji.ts';
import type { Addon, Category } from './addon.ts';
import classes from './AddonIcon.module.css';

interface AddonIconProps {
  readonly addon: Pick<Addon, 'icon' | 'category'>;
  readonly size?: 'md' | 'lg';
}

/** A plugin's icon: an emoji as text, an image only through `<img>`, where an SVG can run nothing. Decorative. */
export function AddonIcon({ addon: { icon, category }, size = 'md' }: AddonIconProps) {
  return (
    <span className={classes.icon} data-size={size} aria-hidden="true">
      <Picture icon={icon} category={category} />
    </span>
  );
}

function Picture({ icon, category }: Pick<Addon, 'icon' | 'category'>) {
  if (/^(?:\/|https?:|data:image\/)/.test(icon)) return <img src={icon} alt="" loading="lazy" />;
  // What is longer than an emoji with all its modifiers is no emoji, but a path that leads nowhere yet.
  if (icon && icon.length <= 16 && !icon.includes('.') && canDrawEmoji()) return icon;
  return <Icon name={categoryIcons[category] ?? 'puzzle'} size={22} />;
}

const categoryIcons: Readonly<Record<Category, string>> = {
  communication: 'message',
  payment: 'credit-card',
  analytics: 'chart',
  security: 'shield',
  marketing: 'mail',
  integration: 'plug',
  productivity: 'bolt',
  other: 'puzzle',
};
