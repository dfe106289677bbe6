import { Icon } from '@nextpanel/sdk/ui';
import { NavLink } from 'react-router';
import { useText } from '../i18n/useText.tsx';
import type { NavSection } from './navigation.ts';
import classes from './SideNavigation.module.css';

interface SideNavigationProps {
  label: string;
  sections: readonly NavSection[];
  /** Called when an entry was followed, to close the drawer it may be in. */
  onFollow?: () => void;
}

/** The menu of an area: sections with headings, each a list. */
export function SideNavigation({ label, sections, onFollow }: SideNavigationProps) {
  const t = useText();
  return (
    <nav aria-label={label} className={classes.nav}>
      {sections.map((section) => (
        <div key={section.id} className={classes.section}>
          {section.label && (
            <h2 className={classes.heading} id={`nav-${section.id}`}>
              {t(section.label)}
            </h2>
          )}
          <ul className={classes.list} {...(section.label ? { 'aria-labelledby': `nav-${section.id}` } : {})}>
            {section.entries.map(({ label: name, to, icon }) => (
              <li key={to}>
                <NavLink to={to} className={classes.link ?? ''} {...(onFollow ? { onClick: onFollow } : {})}>
                  <Icon name={icon} size={17} />
                  <span>{t(name)}</span>
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
