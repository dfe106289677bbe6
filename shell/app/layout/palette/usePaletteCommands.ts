import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { searchQuery } from '../../api/queries.ts';
import type { SearchHit } from '../../api/types.ts';
import { useSessionStore } from '../../session/useSession.ts';
import type { NavSection } from '../navigation.ts';
import { matchCommands } from './commands.ts';
import type { Command } from './commands.ts';

/** What fits the query: pages and actions at once; clients, invoices, orders, services and tickets as the server finds them. */
export function usePaletteCommands(query: string, sections: readonly NavSection[]): readonly Command[] {
  const navigate = useNavigate();
  const session = useSessionStore();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const q = query.trim();
  const found = useQuery({ ...searchQuery(q), enabled: q.length >= 2 });

  const pages = sections.flatMap(({ label: hint, entries }) =>
    entries.map(({ label, to, icon }): Command => ({
      id: to,
      label,
      icon,
      group: 'Go to',
      ...(hint ? { hint } : {}),
      run: () => void navigate(to),
    })),
  );
  const actions: readonly Command[] = [
    { id: 'site', label: 'Public site', icon: 'home', group: 'Go to', run: () => void navigate('/') },
    {
      id: 'scheme',
      label: `Switch to ${other} mode`,
      icon: other === 'dark' ? 'moon' : 'sun',
      group: 'Do',
      run: () => setColorScheme(other),
    },
    { id: 'lock', label: 'Lock screen', icon: 'lock', group: 'Do', run: () => void session.lock() },
  ];
  /** A kind whose page is not in the menu can't be looked at by this person. */
  const shown = kinds.filter(({ to }) => pages.some(({ id }) => id === to));
  const hits = (q.length >= 2 ? (found.data ?? []) : []).flatMap(({ kind, id, title, hint }): Command[] => {
    const place = shown.find((one) => one.kind === kind);
    if (!place) return [];
    const { icon, group, to } = place;
    return [
      { id: `${kind}-${id}`, label: title, hint, icon, group, run: () => void navigate(`${to}/${id}`) },
    ];
  });
  return [...matchCommands([...pages, ...actions], q), ...hits];
}

const kinds: readonly { kind: SearchHit['kind']; to: string; icon: string; group: string }[] = [
  { kind: 'client', to: '/admin/clients', icon: 'user', group: 'Clients' },
  { kind: 'invoice', to: '/admin/invoices', icon: 'receipt', group: 'Invoices' },
  { kind: 'order', to: '/admin/orders', icon: 'cart', group: 'Orders' },
  { kind: 'service', to: '/admin/services', icon: 'server', group: 'Services' },
  { kind: 'ticket', to: '/admin/tickets', icon: 'message', group: 'Tickets' },
];
