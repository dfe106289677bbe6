import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { searchQuery } from '../../api/queries.ts';
import type { SearchHit } from '../../api/types.ts';
import { useSessionStore } from '../../session/useSession.ts';
import type { NavSection } from '../navigation.ts';
import { matchCommands } from './commands.ts';
import type { Command } from './commands.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';

/** What fits the query: pages and actions at once; clients, invoices, orders, services and tickets as the server finds them. */
export function usePaletteCommands(query: string, sections: readonly NavSection[]): readonly Command[] {
  const t = useText();
  const navigate = useNavigate();
  const session = useSessionStore();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const q = query.trim();
  const found = useQuery({ ...searchQuery(q), enabled: q.length >= 2 });

  const pages = sections.flatMap(({ label: hint, entries }) =>
    entries.map(({ label, to, icon }): Command => ({
      id: to,
      label: t(label),
      icon,
      group: t('Go to'),
      ...(hint ? { hint: t(hint) } : {}),
      run: () => void navigate(to),
    })),
  );
  const actions: readonly Command[] = [
    { id: 'site', label: t('Public site'), icon: 'home', group: t('Go to'), run: () => void navigate('/') },
    {
      id: 'scheme',
      label: other === 'dark' ? t('Switch to dark mode') : t('Switch to light mode'),
      icon: other === 'dark' ? 'moon' : 'sun',
      group: t('Do'),
      run: () => setColorScheme(other),
    },
    { id: 'lock', label: t('Lock screen'), icon: 'lock', group: t('Do'), run: () => void session.lock() },
  ];
  /** A kind whose page is not in the menu can't be looked at by this person. */
  const shown = kinds.filter(({ to }) => pages.some(({ id }) => id === to));
  const hits = (q.length >= 2 ? (found.data ?? []) : []).flatMap(({ kind, id, title, hint }): Command[] => {
    const place = shown.find((one) => one.kind === kind);
    if (!place) return [];
    const { icon, group, to } = place;
    return [
      {
        id: `${kind}-${id}`,
        label: title,
        hint,
        icon,
        group: t(group),
        run: () => void navigate(`${to}/${id}`),
      },
    ];
  });
  return [...matchCommands([...pages, ...actions], q), ...hits];
}

const kinds: readonly { kind: SearchHit['kind']; to: string; icon: string; group: string }[] = [
  { kind: 'client', to: '/admin/clients', icon: 'user', group: word('Clients') },
  { kind: 'invoice', to: '/admin/invoices', icon: 'receipt', group: word('Invoices') },
  { kind: 'order', to: '/admin/orders', icon: 'cart', group: word('Orders') },
  { kind: 'service', to: '/admin/services', icon: 'server', group: word('Services') },
  { kind: 'ticket', to: '/admin/tickets', icon: 'message', group: word('Tickets') },
];
