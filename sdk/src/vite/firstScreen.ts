import type { Metadata, SlotName } from '../manifest/index.ts';

/** Where in the panel each slot is seen. */
const places: Readonly<Record<SlotName, string>> = {
  'home.overlay': '/',
  'home.section': '/',
  'admin.dashboard': '/admin',
  'admin.topbar': '/admin',
  'client.dashboard': '/client/dashboard',
  'admin.client.tabs': '/admin/clients',
  'admin.invoice.tabs': '/admin/invoices',
  'admin.invoice.actions': '/admin/invoices',
  'admin.service.tabs': '/admin/services',
  'admin.ticket.sidebar': '/admin/tickets',
  'client.account.security': '/client/account',
  'checkout.step': '/shop',
  'login.challenge': '/login',
  'settings.section': '/admin/settings',
};

/** The address in the panel at which something of a plugin is seen first; of one without screens, what is known of it. */
export function firstScreen({ frontend }: Metadata): string {
  // A path with a parameter leads to nothing by itself.
  const route = frontend?.routes?.find(({ path }) => !path.includes(':'));
  if (route) return route.area === 'public' ? route.path : `/${route.area}${route.path}`;
  const [slot] = frontend?.slots ?? [];
  return slot ? places[slot.slot] : '/admin/developer/inspector';
}
