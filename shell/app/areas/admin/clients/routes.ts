import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const clientRoutes: RouteObject[] = [
  { path: 'clients', lazy: async () => ({ Component: (await import('./ClientsPage.tsx')).ClientsPage }) },
  { path: 'clients/:id', lazy: async () => ({ Component: (await import('./ClientPage.tsx')).ClientPage }) },
];
