import { listQuery, oneQuery } from '../../api/queries.ts';
import type { Query } from '../../api/http.ts';
import type { Addon, AddonDetail, InstalledAddon, RollbackPlan, UninstallPlan } from './addon.ts';
import type { Delivery } from './delivery.ts';
import type { AcceptedPublisher, SourceStanding } from './source.ts';
import type { Receipt, ReceiptSummary } from './receipt.ts';

/** Nobody announces what happens at the plugin source: what it says is asked for anew whenever it is shown. */
const fromSource = { staleTime: 0 };

export const addonsQuery = (params: Query) => ({
  ...listQuery<Addon>('plugins', '/marketplace/addons', params),
  ...fromSource,
});

export const addonQuery = (id: string) => ({
  ...oneQuery<AddonDetail>('plugins', `/marketplace/addons/${id}`),
  ...fromSource,
});

/** Answers without the plugin source. */
export const installedQuery = oneQuery<readonly InstalledAddon[]>('plugins', '/marketplace/installed');

/** What the index of the source counts for. */
export const sourceQuery = oneQuery<SourceStanding>('plugins', '/marketplace/source');

export const publishersQuery = oneQuery<readonly AcceptedPublisher[]>('plugins', '/marketplace/publishers');

/** Row counts change without notice, so it is read anew for every dialog. */
export const uninstallPlanQuery = (id: string) => ({
  ...oneQuery<UninstallPlan>('plugins', `/marketplace/uninstall/${id}/plan`),
  gcTime: 0,
});

export const rollbackPlanQuery = (id: string) => ({
  ...oneQuery<RollbackPlan>('plugins', `/marketplace/rollback/${id}/plan`),
  gcTime: 0,
});

export const receiptsQuery = (params: Query) =>
  listQuery<ReceiptSummary>('plugins', '/marketplace/receipts', params);

export const receiptQuery = (id: string) => oneQuery<Receipt>('plugins', `/marketplace/receipts/${id}`);

export const deliveriesQuery = (params: Query) =>
  listQuery<Delivery>('deliveries', '/marketplace/deliveries', params);
