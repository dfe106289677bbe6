import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const couponRoutes: RouteObject[] = [
  { path: 'coupons', lazy: async () => ({ Component: (await import('./CouponsPage.tsx')).CouponsPage }) },
];
