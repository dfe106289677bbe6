import { ActionIcon, Drawer, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/useText.tsx';
import { useUser } from '../session/useSession.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import { ColorSchemeToggle } from './ColorSchemeToggle.tsx';
import { DemoBanner } from './DemoBanner.tsx';
import { Main } from './Main.tsx';
import type { NavSection } from './navigation.ts';
import { SideNavigation } from './SideNavigation.tsx';
import classes from './WorkLayout.module.css';

interface WorkLayoutProps {
  /** Names the menu: "Admin". */
  label: string;
  home: string;
  sections: readonly NavSection[];
  /** In the top bar, before the account. */
  tools?: ReactNode;
  /** At the start of the top bar. */
  finder?: ReactNode;
  /** Between the top bar and the page. */
  strip?: ReactNode;
  children: ReactNode;
}

/** The frame of the admin and the client area: menu at the side, bar on top, the page as a sheet. */
export function WorkLayout({ label, home, sections, tools, finder, strip, children }: WorkLayoutProps) {
  const t = useText();
  const user = useUser();
  const [menu, setMenu] = useState(false);
  const close = () => setMenu(false);
  return (
    <div className={classes.frame}>
      <DemoBanner />
      <div className={classes.columns}>
        <aside className={classes.side} aria-label={t('{what} menu', { what: label })}>
          <div className={classes.brand}>
            <Brand to={home} />
          </div>
          <SideNavigation label={label} sections={sections} />
        </aside>
        <div className={classes.body}>
          <header className={classes.top}>
            <div className={classes.topStart}>
              <ActionIcon
                className={classes.burger ?? ''}
                aria-label={t('Open menu')}
                aria-expanded={menu}
                onClick={() => setMenu(true)}
              >
                <Icon name="menu" />
              </ActionIcon>
              <div className={classes.topBrand}>
                <Brand to={home} />
              </div>
              {finder}
            </div>
            <div className={classes.topEnd}>
              {tools}
              <ColorSchemeToggle />
              {user && <AccountMenu user={user} />}
            </div>
          </header>
          {strip}
          <Main className={classes.sheet}>{children}</Main>
        </div>
      </div>
      <Drawer opened={menu} onClose={close} size={272} title={<Brand to={home} />} padding="sm">
        <SideNavigation label={label} sections={sections} onFollow={close} />
      </Drawer>
    </div>
  );
}
