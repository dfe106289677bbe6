import type { RouteObject } from 'react-router';
import { clientBillingRoutes } from './billing/routes.ts';
import { clientDomainRoutes } from './domains/routes.ts';
import { clientInvoiceRoutes } from './invoices/routes.ts';
import { clientServiceRoutes } from './services/routes.ts';

/** Below `/client`. */
export const customerRoutes: RouteObject[] = [
  {
    path: 'dashboard',
    lazy: async () => ({
      Component: (await import('./dashboard/ClientDashboardPage.tsx')).ClientDashboardPage,
    }),
  },
  ...clientServiceRoutes,
  ...clientDomainRoutes,
  ...clientInvoiceRoutes,
  ...clientBillingRoutes,
  {
    path: 'account',
    lazy: async () => ({ Component: (await import('./account/AccountPage.tsx')).AccountPage }),
  },
];
