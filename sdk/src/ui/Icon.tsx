import { icons, isIconName } from './icons.ts';
import type { IconName } from './icons.ts';

/** An icon of the kit by its name; an unknown name shows the one of plugins. */
export interface IconProps {
  /** One of the kit's names; a name it does not know draws the puzzle piece, so that metadata never breaks a menu. */
  name: IconName | (string & {});
  /** Pixels, 18 when absent. */
  size?: number;
  /** Read out by screen readers; without it the icon is decoration and hidden from them. */
  label?: string;
  className?: string;
}

/** A line icon in the colour of the text around it. */
export function Icon({ name, size = 18, label, className }: IconProps) {
  const Drawing = icons[isIconName(name) ? name : 'puzzle'];
  const names = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return <Drawing size={size} stroke={1.6} {...(className ? { className } : {})} {...names} />;
}
