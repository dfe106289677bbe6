import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const taxRoutes: RouteObject[] = [
  { path: 'taxes', lazy: async () => ({ Component: (await import('./TaxesPage.tsx')).TaxesPage }) },
];
