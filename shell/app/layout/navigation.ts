import type { Permission, Role } from '../api/types.ts';

interface NavEntry {
  readonly label: string;
  readonly to: string;
  readonly icon: string;
  /** Who sees it; everyone of the area when absent. */
  readonly role?: Role;
  /** What is needed to see it. */
  readonly permission?: Permission;
}

export interface NavSection {
  readonly id: string;
  /** Absent for the first entries, which stand without a heading. */
  readonly label?: string;
  readonly entries: readonly NavEntry[];
}

export interface PluginEntry {
  readonly section: string;
  readonly label: string;
  readonly to: string;
  readonly icon?: string | undefined;
}

/** Only screens that exist. Sections without entries of the shell wait for those of plugins. */
export const adminSections: readonly NavSection[] = [
  { id: 'main', entries: [{ label: 'Dashboard', to: '/admin/dashboard', icon: 'dashboard' }] },
  {
    id: 'business',
    label: 'Business',
    entries: [
      { label: 'Clients', to: '/admin/clients', icon: 'users' },
      { label: 'Orders', to: '/admin/orders', icon: 'cart' },
      { label: 'Services', to: '/admin/services', icon: 'server' },
      { label: 'Domains', to: '/admin/domains', icon: 'world' },
      { label: 'Invoices', to: '/admin/invoices', icon: 'receipt' },
      { label: 'Payments', to: '/admin/payments', icon: 'credit-card' },
      { label: 'Products', to: '/admin/products', icon: 'package' },
      { label: 'Coupons', to: '/admin/coupons', icon: 'tag', permission: 'billing.read' },
      { label: 'Taxes', to: '/admin/taxes', icon: 'receipt', permission: 'billing.read' },
      { label: 'Currencies', to: '/admin/currencies', icon: 'world', permission: 'billing.read' },
    ],
  },
  {
    id: 'support',
    label: 'Support',
    entries: [
      { label: 'Tickets', to: '/admin/tickets', icon: 'life-buoy', permission: 'support.read' },
      { label: 'Knowledge base', to: '/admin/kb', icon: 'book', permission: 'support.read' },
      { label: 'Announcements', to: '/admin/announcements', icon: 'bell', permission: 'support.read' },
    ],
  },
  { id: 'marketing', label: 'Marketing', entries: [] },
  {
    id: 'reports',
    label: 'Reports',
    entries: [{ label: 'Reports', to: '/admin/reports', icon: 'chart' }],
  },
  {
    id: 'system',
    label: 'System',
    entries: [
      { label: 'Marketplace', to: '/marketplace', icon: 'store', role: 'admin' },
      { label: 'Outbox', to: '/admin/outbox', icon: 'send' },
      { label: 'Staff', to: '/admin/staff', icon: 'shield', permission: 'staff.write' },
      { label: 'Audit log', to: '/admin/audit', icon: 'history' },
      { label: 'Developer', to: '/admin/developer', icon: 'bolt', role: 'admin' },
      { label: 'Settings', to: '/admin/settings', icon: 'settings', role: 'admin' },
    ],
  },
];

export const clientSections: readonly NavSection[] = [
  {
    id: 'main',
    entries: [
      { label: 'Dashboard', to: '/client/dashboard', icon: 'dashboard' },
      { label: 'Account', to: '/client/account', icon: 'user' },
    ],
  },
  {
    id: 'services',
    label: 'Services',
    entries: [
      { label: 'Services', to: '/client/services', icon: 'server' },
      { label: 'Domains', to: '/client/domains', icon: 'world' },
    ],
  },
  {
    id: 'billing',
    label: 'Billing',
    entries: [
      { label: 'Invoices', to: '/client/invoices', icon: 'receipt' },
      { label: 'Payment & statement', to: '/client/billing', icon: 'credit-card' },
    ],
  },
  {
    id: 'support',
    label: 'Support',
    entries: [
      { label: 'Tickets', to: '/client/tickets', icon: 'life-buoy' },
      { label: 'Knowledge base', to: '/kb', icon: 'book' },
    ],
  },
];

/**
 * The shell's menu with the plugins' entries in it. A section that the shell does not know comes before the last one,
 * named after its id; sections that stay empty, and entries that need other rights (roles and permissions), are left out.
 */
export function mergeNavigation(
  sections: readonly NavSection[],
  plugins: readonly PluginEntry[],
  rights: readonly string[],
): readonly NavSection[] {
  const known = new Set(sections.map((section) => section.id));
  const strange = [...new Set(plugins.map((entry) => entry.section))].filter((id) => !known.has(id));
  const added = strange.map((id): NavSection => ({ id, label: titleOf(id), entries: [] }));
  const merged: NavSection[] = [];
  for (const section of [...sections.slice(0, -1), ...added, ...sections.slice(-1)]) {
    const own = section.entries.filter((entry) =>
      [entry.role, entry.permission].every((needed) => !needed || rights.includes(needed)),
    );
    const theirs = plugins
      .filter((entry) => entry.section === section.id)
      .map(({ label, to, icon }): NavEntry => ({ label, to, icon: icon ?? 'puzzle' }));
    if (own.length + theirs.length > 0) merged.push({ ...section, entries: [...own, ...theirs] });
  }
  return merged;
}

function titleOf(id: string): string {
  const words = id.replaceAll(/[-_]+/gu, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
