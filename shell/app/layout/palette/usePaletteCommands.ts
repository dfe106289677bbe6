import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { clientsQuery } from '../../api/queries.ts';
import { useSessionStore } from '../../session/useSession.ts';
import type { NavSection } from '../navigation.ts';
import { matchCommands } from './commands.ts';
import type { Command } from './commands.ts';

/** What fits the query: pages and actions at once, clients as the server finds them. */
export function usePaletteCommands(query: string, sections: readonly NavSection[]): readonly Command[] {
  const navigate = useNavigate();
  const session = useSessionStore();
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const q = query.trim();
  const clients = useQuery({ ...clientsQuery({ q, page_size: 6 }), enabled: q.length >= 2 });

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
  const people = (q.length >= 2 ? (clients.data?.items ?? []) : []).map((client): Command => ({
    id: `client-${client.id}`,
    label: client.name,
    hint: client.company ?? client.email,
    icon: 'user',
    group: 'Clients',
    run: () => void navigate(`/admin/clients/${client.id}`),
  }));
  return [...matchCommands([...pages, ...actions], q), ...people];
}
