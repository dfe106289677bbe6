import type { Metadata } from '@nextpanel/sdk/manifest';
import type { DemoPerson } from '../../src/playwright/PanelPage.ts';

/** Where a module of a plugin is shown, and by whom it is looked at there. */
export interface Place {
  readonly expose: string;
  /** A slot, or the path of a screen. */
  readonly name: string;
  /** The API whose first item belongs into the path, in place of `:id`. */
  readonly list: string | null;
  readonly path: string;
  readonly person: DemoPerson;
}

type Slot = NonNullable<Metadata['frontend']>['slots'][number]['slot'];
type Spot = Pick<Place, 'path' | 'person' | 'list'>;

const of = (path: string, person: DemoPerson = 'admin', list: string | null = null): Spot => ({
  path,
  person,
  list,
});
const invoice = of('/admin/invoices/:id', 'admin', '/api/v1/invoices');

/** Null: it is shown to somebody who just signs in, or has something in the cart. */
const spots: Readonly<Record<Slot, Spot | null>> = {
  'home.overlay': of('/'),
  'home.section': of('/'),
  'admin.dashboard': of('/admin/dashboard'),
  'admin.topbar': of('/admin/dashboard'),
  'client.dashboard': of('/client/dashboard', 'client'),
  'admin.client.tabs': of('/admin/clients/:id', 'admin', '/api/v1/clients'),
  'admin.invoice.tabs': invoice,
  'admin.invoice.actions': invoice,
  'admin.service.tabs': of('/admin/services/:id', 'admin', '/api/v1/services'),
  'admin.ticket.sidebar': of('/admin/tickets/:id', 'admin', '/api/v1/tickets'),
  'client.account.security': of('/client/account', 'client'),
  'checkout.step': null,
  'login.challenge': null,
  'settings.section': of('/admin/settings'),
};

/** All places in which modules of a plugin are shown; and those where nobody can be brought to without knowing the plugin. */
export function placesOf({ frontend }: Metadata): {
  readonly places: readonly Place[];
  readonly beyond: readonly string[];
} {
  const places: Place[] = [];
  const beyond: string[] = [];
  for (const { area, path, expose } of frontend?.routes ?? []) {
    const name = `${area === 'public' ? '' : `/${area}`}${path}`;
    if (/[:*]/.test(path)) beyond.push(`${expose} at ${name}`);
    else places.push({ expose, name, ...of(name, area === 'client' ? 'client' : 'admin') });
  }
  for (const { slot, expose } of frontend?.slots ?? []) {
    const spot = spots[slot];
    if (spot) places.push({ expose, name: slot, ...spot });
    else beyond.push(`${expose} in ${slot}`);
  }
  return { places, beyond };
}
