import type { RouteObject } from 'react-router';

/** Below `/client`. */
export const customerRoutes: RouteObject[] = [
  {
    path: 'dashboard',
    lazy: async () => ({ Component: (await import('./ClientDashboardPage.tsx')).ClientDashboardPage }),
  },
  {
    path: 'account',
    lazy: async () => ({ Component: (await import('./AccountPage.tsx')).AccountPage }),
  },
];
