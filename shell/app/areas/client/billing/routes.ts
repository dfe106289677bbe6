import type { RouteObject } from 'react-router';

/** Below `/client`. */
export const clientBillingRoutes: RouteObject[] = [
  { path: 'billing', lazy: async () => ({ Component: (await import('./BillingPage.tsx')).BillingPage }) },
];
