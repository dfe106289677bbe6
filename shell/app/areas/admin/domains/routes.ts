import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const domainRoutes: RouteObject[] = [
  { path: 'domains', lazy: async () => ({ Component: (await import('./DomainsPage.tsx')).DomainsPage }) },
];
