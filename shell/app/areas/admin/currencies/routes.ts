import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const currencyRoutes: RouteObject[] = [
  {
    path: 'currencies',
    lazy: async () => ({ Component: (await import('./CurrenciesPage.tsx')).CurrenciesPage }),
  },
];
