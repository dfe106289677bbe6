import { ActionIcon, Button, Drawer, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { usePluginNavigation } from '../../federation/navigation.ts';
import { useText } from '../i18n/useText.tsx';
import { useUser } from '../session/useSession.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import { CartButton } from './CartButton.tsx';
import { ColorSchemeToggle } from './ColorSchemeToggle.tsx';
import { DemoBanner } from './DemoBanner.tsx';
import { Main } from './Main.tsx';
import classes from './PublicLayout.module.css';
import { PublicFooter } from './PublicFooter.tsx';

const pages = [
  { label: 'Home', to: '/' },
  { label: 'Shop', to: '/shop' },
  { label: 'Domains', to: '/domains' },
  { label: 'Help', to: '/kb' },
] as const;

/** The frame of the public site. */
export function PublicLayout() {
  const t = useText();
  const user = useUser();
  const { pathname } = useLocation();
  const [menu, setMenu] = useState(false);
  const links = [...pages, ...usePluginNavigation('public')];
  const close = () => setMenu(false);

  const entries = links.map(({ label, to }) => (
    <li key={to}>
      <NavLink to={to} end={to === '/'} className={classes.link ?? ''} onClick={close}>
        {t(label)}
      </NavLink>
    </li>
  ));

  return (
    <div className={classes.frame}>
      <DemoBanner />
      <header className={classes.header}>
        <div className={classes.bar}>
          <ActionIcon
            className={classes.burger ?? ''}
            aria-label={t('Open menu')}
            aria-expanded={menu}
            onClick={() => setMenu(true)}
          >
            <Icon name="menu" />
          </ActionIcon>
          <Brand to="/" />
          <nav aria-label={t('Main')} className={classes.nav}>
            <ul className={classes.links}>{entries}</ul>
          </nav>
          <div className={classes.end}>
            <CartButton />
            <ColorSchemeToggle />
            {user && <AccountMenu user={user} />}
            {!user && pathname !== '/login' && (
              <Button component={Link} to="/login" variant="default">
                {t('Sign in')}
              </Button>
            )}
          </div>
        </div>
      </header>
      <Main className={classes.main}>
        <Outlet />
      </Main>
      <PublicFooter />
      <Drawer opened={menu} onClose={close} size={272} title={<Brand to="/" />} padding="sm">
        <nav aria-label={t('Main')}>
          <ul className={classes.stacked}>{entries}</ul>
        </nav>
      </Drawer>
    </div>
  );
}
