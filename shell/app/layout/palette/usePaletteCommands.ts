import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { searchQuery } from '../../api/queries.ts';
import type { Permission, SearchHit } from '../../api/types.ts';
import { useSessionStore, useUser } from '../../session/useSession.ts';
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
  const may = useUser()?.permissions ?? [];
  const { setColorScheme } = useMantineColorScheme();
  const other = useComputedColorScheme('light') === 'dark' ? 'light' : 'dark';
  const q = query.trim();

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
    ...errands
      .filter(({ permission }) => may.includes(permission))
      .map(({ label, to, icon, go = false }): Command => ({
        id: to,
        label: t(label),
        icon,
        group: go ? t('Go to') : t('Do'),
        run: () => void navigate(to),
      })),
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
  const found = useQuery({ ...searchQuery(q), enabled: q.length >= 2 && shown.length > 0 });
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

interface Errand {
  readonly label: string;
  readonly to: string;
  readonly icon: string;
  readonly permission: Permission;
  /** Only looks at something. */
  readonly go?: boolean;
}

/** What is done most often, from wherever one is. */
const errands: readonly Errand[] = [
  {
    label: word('Overdue invoices'),
    to: '/admin/invoices?status=overdue',
    icon: 'receipt',
    permission: 'billing.read',
    go: true,
  },
  {
    label: word('Tickets that wait for us'),
    to: '/admin/tickets?status=waiting',
    icon: 'life-buoy',
    permission: 'support.read',
    go: true,
  },
  { label: word('Add client'), to: '/admin/clients?edit=new', icon: 'plus', permission: 'clients.write' },
  { label: word('New invoice'), to: '/admin/invoices/new', icon: 'plus', permission: 'billing.write' },
  { label: word('Add coupon'), to: '/admin/coupons?edit=new', icon: 'plus', permission: 'billing.write' },
  { label: word('Add product'), to: '/admin/products?edit=%2B', icon: 'plus', permission: 'catalogue.write' },
  { label: word('Add article'), to: '/admin/kb?edit=%2B', icon: 'plus', permission: 'support.write' },
  {
    label: word('Add announcement'),
    to: '/admin/announcements?edit=new',
    icon: 'plus',
    permission: 'support.write',
  },
];

const kinds: readonly { kind: SearchHit['kind']; to: string; icon: string; group: string }[] = [
  { kind: 'client', to: '/admin/clients', icon: 'user', group: word('Clients') },
  { kind: 'invoice', to: '/admin/invoices', icon: 'receipt', group: word('Invoices') },
  { kind: 'order', to: '/admin/orders', icon: 'cart', group: word('Orders') },
  { kind: 'service', to: '/admin/services', icon: 'server', group: word('Services') },
  { kind: 'ticket', to: '/admin/tickets', icon: 'message', group: word('Tickets') },
];
