import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { marketplaceCatalogueApi } from './marketplaceCatalogue.ts';
import { marketplaceDeliveriesApi } from './marketplaceDeliveries.ts';
import { marketplaceInspectApi } from './marketplaceInspect.ts';
import { marketplaceOperationsApi } from './marketplaceOperations.ts';
import { marketplacePlanApi } from './marketplacePlan.ts';
import { marketplaceReceiptsApi } from './marketplaceReceipts.ts';
import { marketplaceRemovalsApi } from './marketplaceRemovals.ts';
import { marketplaceTrashApi } from './marketplaceTrash.ts';
import { marketplaceTrustApi } from './marketplaceTrust.ts';
import { marketplaceUpdatesApi } from './marketplaceUpdates.ts';

/** All below /marketplace; for administrators only. */
export function marketplaceApi(deps: MarketplaceDeps) {
  return createApi()
    .route('/', marketplaceCatalogueApi(deps))
    .route('/', marketplacePlanApi(deps))
    .route('/', marketplaceInspectApi(deps))
    .route('/', marketplaceOperationsApi(deps))
    .route('/', marketplaceUpdatesApi(deps))
    .route('/', marketplaceRemovalsApi(deps))
    .route('/', marketplaceTrashApi(deps))
    .route('/', marketplaceTrustApi(deps))
    .route('/', marketplaceDeliveriesApi(deps.context))
    .route('/', marketplaceReceiptsApi(deps.context));
}
