import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const orderRoutes: RouteObject[] = [
  { path: 'orders', lazy: async () => ({ Component: (await import('./OrdersPage.tsx')).OrdersPage }) },
  { path: 'orders/:id', lazy: async () => ({ Component: (await import('./OrderPage.tsx')).OrderPage }) },
];
