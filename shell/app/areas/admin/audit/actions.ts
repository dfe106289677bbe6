import type { TableFilter } from '../../../components/table/filters.ts';

const actions: Readonly<Record<string, string>> = {
  'auth.impersonated': 'Signed in as a client',
  'auth.locked': 'Screen locked',
  'auth.login': 'Signed in',
  'auth.login_failed': 'Sign-in failed',
  'auth.logout': 'Signed out',
  'auth.refused': 'Sign-in refused by a plugin',
  'auth.returned': 'Back from a client',
  'auth.unchallenged': 'Signed in without a plugin',
  'auth.unlocked': 'Screen unlocked',
  'client.created': 'Client added',
  'client.updated': 'Client changed',
  'database.exported': 'Database exported',
  'panel.seeded': 'Demo data created',
  'plugin.configured': 'Plugin settings changed',
  'plugin.delivery_failed': 'Plugin was not told',
  'plugin.disabled': 'Plugin disabled',
  'plugin.enabled': 'Plugin enabled',
  'plugin.exported': 'Plugin exported',
  'plugin.failed': 'Plugin failed',
  'plugin.installed': 'Plugin installed',
  'plugin.restored': 'Plugin put back',
  'plugin.uninstalled': 'Plugin uninstalled',
  'product.created': 'Product added',
  'product.updated': 'Product changed',
  'settings.updated': 'Settings changed',
};

/** `client.updated` → "Client changed"; an action nobody named here is shown as it is. */
export function actionLabel(action: string): string {
  return actions[action] ?? action;
}

export const actionFilter: TableFilter = {
  name: 'action',
  label: 'Action',
  options: Object.entries(actions).map(([value, label]) => ({ value, label })),
};
