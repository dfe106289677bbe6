import type { RouteObject } from 'react-router';

/** Below `/client`. */
export const clientDomainRoutes: RouteObject[] = [
  {
    path: 'domains',
    lazy: async () => ({ Component: (await import('./ClientDomainsPage.tsx')).ClientDomainsPage }),
  },
];
