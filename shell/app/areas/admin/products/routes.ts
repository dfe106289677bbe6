import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const productRoutes: RouteObject[] = [
  { path: 'products', lazy: async () => ({ Component: (await import('./ProductsPage.tsx')).ProductsPage }) },
];
