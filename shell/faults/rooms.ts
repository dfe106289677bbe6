/** Where every `await` is a point of fault, relative to the repository. */
export const storageRooms = ['shell/storage'] as const;
export const lifecycleRooms = [
  'shell/server/plugins/lifecycle',
  'shell/server/plugins/dependencies',
  'shell/server/plugins/development',
  'shell/server/plugins/trash',
  'shell/server/plugins/zip',
  'shell/server/plugins/reading.ts',
  'shell/server/plugins/schemaDigest.ts',
  'shell/server/plugins/source.ts',
  'shell/server/recovery',
  'shell/server/server.ts',
  'shell/server/api/database.ts',
  'shell/server/api/developerRemotes.ts',
  'shell/server/api/eventStream.ts',
  'shell/server/api/keptForRetry.ts',
  'shell/server/api/marketplaceOperations.ts',
  'shell/server/api/marketplaceTrash.ts',
  'shell/server/api/marketplaceUpdates.ts',
  'shell/server/api/marketplaceUpload.ts',
  'shell/server/api/operationRunner.ts',
  'shell/server/api/snapshots.ts',
  'shell/host/worker/outputGate.ts',
] as const;
export const billingRooms = [
  'shell/server/api/cart.ts',
  'shell/server/api/checkoutFilter.ts',
  'shell/server/api/clock.ts',
  'shell/server/api/invoiceLines.ts',
  'shell/server/api/invoices.ts',
  'shell/server/calendar',
  'shell/server/commerce',
] as const;
