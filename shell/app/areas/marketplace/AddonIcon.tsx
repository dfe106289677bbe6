import classes from './AddonIcon.module.css';

/** A plugin's icon: an emoji as text, an image only through `<img>`, where an SVG can run nothing. Decorative. */
export function AddonIcon({ icon, size = 'md' }: { icon: string; size?: 'md' | 'lg' }) {
  const isImage = /[/.]/.test(icon);
  return (
    <span className={classes.icon} data-size={size} aria-hidden="true">
      {isImage ? <img src={icon} alt="" loading="lazy" /> : icon}
    </span>
  );
}
