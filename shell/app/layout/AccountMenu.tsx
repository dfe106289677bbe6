import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { Icon, Menu } from '@nextpanel/sdk/ui';
import { Link, useNavigate } from 'react-router';
import type { User } from '../api/types.ts';
import { homeOf } from '../session/destinations.ts';
import { useSessionStore } from '../session/useSession.ts';
import { languageEntries } from '../i18n/languages.ts';
import { useLanguage, useText } from '../i18n/useText.tsx';
import classes from './AccountMenu.module.css';

/** Who is signed in, and the way out. */
export function AccountMenu({ user }: { user: User }) {
  const t = useText();
  const { language, speak } = useLanguage();
  const session = useSessionStore();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');

  return (
    <Menu width={248}>
      <Menu.Target>
        <button type="button" className={classes.button} aria-label={t('Account')}>
          {/* Drawn by the style sheet: as text they would contradict the button's name. */}
          <span className={classes.initials} data-initials={initials(user.name)} />
          <Icon name="chevron-down" size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who} role="none">
          <span>{user.name}</span>
          <span>{user.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to={homeOf(user)} leftSection={<Icon name="dashboard" size={16} />}>
          {t('Dashboard')}
        </Menu.Item>
        <Menu.Item component={Link} to="/" leftSection={<Icon name="home" size={16} />}>
          {t('Public site')}
        </Menu.Item>
        <Menu.CheckboxItem
          checked={colorScheme === 'auto'}
          onChange={() => setColorScheme(colorScheme === 'auto' ? shown : 'auto')}
        >
          {t('Use system appearance')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Label>{t('Language')}</Menu.Label>
        {languageEntries.map(([code, name]) => (
          <Menu.CheckboxItem key={code} lang={code} checked={code === language} onChange={() => speak(code)}>
            {name}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="lock" size={16} />} onClick={() => void session.lock()}>
          {t('Lock screen')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Icon name="logout" size={16} />}
          onClick={() => void session.signOut(() => navigate('/login'))}
        >
          {t('Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
