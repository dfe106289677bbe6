import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const staffRoutes: RouteObject[] = [
  { path: 'staff', lazy: async () => ({ Component: (await import('./StaffPage.tsx')).StaffPage }) },
];
