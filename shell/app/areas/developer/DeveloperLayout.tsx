import { Icon } from '@nextpanel/sdk/ui';
import { NavLink, Outlet, useHref } from 'react-router';

import { useText } from '../../i18n/useText.tsx';
import classes from './DeveloperLayout.module.css';
import { tools } from './tools.ts';

/** Around every tool for whoever writes plugins: the way from one to the other. Each page has its own heading. */
export function DeveloperLayout() {
  const t = useText();
  const documentation = useHref('/docs/');
  return (
    <>
      <nav className={classes.tools} aria-label={t('Developer tools')}>
        <ul>
          {tools.map(({ label, to, icon }) => (
            <li key={to}>
              <NavLink to={to} className={classes.tool ?? ''}>
                <Icon name={icon} size={16} />
                {t(label)}
              </NavLink>
            </li>
          ))}
          <li>
            {/* Pages of their own, not of the panel. */}
            <a href={documentation} target="_blank" className={classes.tool}>
              <Icon name="external-link" size={16} />
              {t('Documentation')}
            </a>
          </li>
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
