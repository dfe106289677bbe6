import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const dashboardRoutes: RouteObject[] = [
  {
    path: 'dashboard',
    lazy: async () => ({ Component: (await import('./AdminDashboardPage.tsx')).AdminDashboardPage }),
  },
];
