import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const serviceRoutes: RouteObject[] = [
  { path: 'services', lazy: async () => ({ Component: (await import('./ServicesPage.tsx')).ServicesPage }) },
  {
    path: 'services/:id',
    lazy: async () => ({ Component: (await import('./ServicePage.tsx')).ServicePage }),
  },
];
