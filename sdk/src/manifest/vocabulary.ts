/** The words that metadata.json may use: what the panel has places and events for. */

export const categories = [
  'communication',
  'payment',
  'analytics',
  'security',
  'marketing',
  'integration',
  'productivity',
  'other',
] as const;

/** Whom a screen is for: visitors, clients who signed in, staff. */
export const areas = ['public', 'client', 'admin'] as const;

/** Places of the panel into which plugins put components. */
export const slots = [
  'home.overlay',
  'home.section',
  'admin.dashboard',
  'admin.topbar',
  'client.dashboard',
  'admin.client.tabs',
  'admin.invoice.tabs',
  'admin.invoice.actions',
  'admin.service.tabs',
  'admin.ticket.sidebar',
  'client.account.security',
  'checkout.step',
  'login.challenge',
  'settings.section',
] as const;

/** Name of a place for components, such as `home.section`. */
export type SlotName = (typeof slots)[number];

/** Told to a plugin after they happened. */
export const events = [
  'client.created',
  'client.updated',
  'order.created',
  'order.activated',
  'service.created',
  'service.suspended',
  'service.unsuspended',
  'service.terminated',
  'service.upgraded',
  'invoice.created',
  'invoice.paid',
  'invoice.reminder',
  'invoice.overdue',
  'invoice.refunded',
  'payment.recorded',
  'payment.failed',
  'ticket.opened',
  'ticket.replied',
  'ticket.closed',
  'auth.login',
  'plugin.installed',
  'plugin.uninstalled',
] as const;

/** Name of something that happened, such as `invoice.paid`. */
export type PluginEvent = (typeof events)[number];

/** Asked before something happens; the plugin may veto or change it. */
export const filters = ['auth.challenge', 'checkout.validate', 'invoice.lines'] as const;

export const intervals = ['month', 'year', 'once'] as const;

export const scheduleIntervals = ['hour', 'day', 'week', 'month'] as const;
