import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const reportRoutes: RouteObject[] = [
  { path: 'reports', lazy: async () => ({ Component: (await import('./ReportsPage.tsx')).ReportsPage }) },
];
