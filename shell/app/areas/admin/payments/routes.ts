import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const paymentRoutes: RouteObject[] = [
  { path: 'payments', lazy: async () => ({ Component: (await import('./PaymentsPage.tsx')).PaymentsPage }) },
];
