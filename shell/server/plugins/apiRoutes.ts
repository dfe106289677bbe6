import type { Metadata } from '@nextpanel/sdk/manifest';
import { refuse } from './refuse.ts';
import { screenPath } from './inventory.ts';

/** First parts below /api/v1 that are the panel's, today and as planned. */
const CORE_API = new Set(
  `info auth settings audit clients products kb database openapi.json metadata.schema.json plugins marketplace addons users
   staff roles sessions orders order services domains tlds servers invoices payments refunds credits credit-notes gateways
   coupons taxes tax-rules currencies carts cart checkout tickets departments announcements outbox reports dashboard jobs
   schedule clock events health search canned-replies mail-templates backup backups snapshots reset demo storage`.split(
    /\s+/,
  ),
);

/** Screens of the panel itself, by area. */
const CORE_SCREENS: Readonly<Record<string, ReadonlySet<string>>> = {
  public: new Set([
    '',
    'shop',
    'domains',
    'cart',
    'checkout',
    'login',
    'client',
    'admin',
    'marketplace',
    'api',
    'plugins',
    'assets',
    'modules',
  ]),
  client: new Set(['', 'dashboard', 'services', 'domains', 'invoices', 'tickets', 'account']),
  admin: new Set(
    `dashboard clients orders services invoices payments products coupons taxes currencies tickets kb announcements outbox reports staff audit settings`
      .split(' ')
      .concat(''),
  ),
};

/** `/api/v1/chat/*` → `/api/v1/chat/`: what paths begin with, the folder itself included. */
const prefixOf = (route: string): string => route.slice(0, -1);

/** Whether a path belongs to a route such as `/api/v1/chat/*`. */
export function covers(route: string, path: string): boolean {
  const prefix = prefixOf(route);
  return path.startsWith(prefix) || path === prefix.slice(0, -1);
}

/** Whether a path such as `/api/v1/clients/7` is one of the panel's own API. */
export const isCoreApi = (path: string): boolean => CORE_API.has(path.split('/')[3] ?? '');

/** Throws Problem ROUTE_FORBIDDEN or ROUTE_TAKEN. @param others all other installed plugins */
export function checkRoutes(metadata: Metadata, others: readonly Metadata[]): void {
  for (const route of metadata.backend?.routes ?? []) {
    const [, api, version, own = ''] = route.split('/');
    if (api !== 'api' || version !== 'v1' || own === '*' || CORE_API.has(own))
      throw refuse(
        'ROUTE_FORBIDDEN',
        `${route} belongs to the panel.`,
        'Use a prefix of your own, such as "/api/v1/chat/*".',
      );
    const taken = others.find((other) =>
      (other.backend?.routes ?? []).some(
        (theirs) =>
          prefixOf(theirs).startsWith(prefixOf(route)) || prefixOf(route).startsWith(prefixOf(theirs)),
      ),
    );
    if (taken)
      throw refuse(
        'ROUTE_TAKEN',
        `${route} belongs to ${taken.name}.`,
        'Uninstall that plugin first, or use another prefix.',
      );
  }
  for (const route of metadata.frontend?.routes ?? []) {
    const parts = route.path.split('/').slice(1);
    const [first = '', second] = parts;
    const isCore =
      CORE_SCREENS[route.area]?.has(first) &&
      (route.area === 'public' || second === undefined || second.startsWith(':'));
    if (isCore || first.startsWith(':') || first === '*')
      throw refuse(
        'ROUTE_FORBIDDEN',
        `The screen ${screenPath(route)} belongs to the panel.`,
        'Use a path of your own, such as "/support/chats".',
      );
    const taken = others.find((other) =>
      (other.frontend?.routes ?? []).some((theirs) => screenPath(theirs) === screenPath(route)),
    );
    if (taken)
      throw refuse(
        'ROUTE_TAKEN',
        `The screen ${screenPath(route)} belongs to ${taken.name}.`,
        'Uninstall that plugin first, or use another path.',
      );
  }
}
