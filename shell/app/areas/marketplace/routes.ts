import type { RouteObject } from 'react-router';

/** Everything below `/marketplace`. */
export const marketplaceRoutes: RouteObject = {
  path: 'marketplace',
  lazy: async () => ({ Component: (await import('./MarketplaceLayout.tsx')).MarketplaceLayout }),
  children: [
    {
      index: true,
      lazy: async () => ({ Component: (await import('./MarketplacePage.tsx')).MarketplacePage }),
    },
    {
      path: 'receipts',
      lazy: async () => ({ Component: (await import('./ReceiptsPage.tsx')).ReceiptsPage }),
    },
    {
      path: 'receipts/:id',
      lazy: async () => ({ Component: (await import('./ReceiptPage.tsx')).ReceiptPage }),
    },
    { path: ':id', lazy: async () => ({ Component: (await import('./AddonPage.tsx')).AddonPage }) },
  ],
};
