import { createBrowserRouter, Navigate, Outlet } from 'react-router';
import type { RouteObject } from 'react-router';
import { auditRoutes } from './areas/admin/audit/routes.ts';
import { clientRoutes } from './areas/admin/clients/routes.ts';
import { dashboardRoutes } from './areas/admin/dashboard/routes.ts';
import { invoiceRoutes } from './areas/admin/invoices/routes.ts';
import { outboxRoutes } from './areas/admin/outbox/routes.ts';
import { paymentRoutes } from './areas/admin/payments/routes.ts';
import { productRoutes } from './areas/admin/products/routes.ts';
import { reportRoutes } from './areas/admin/reports/routes.ts';
import { customerRoutes } from './areas/client/routes.ts';
import { marketplaceRoutes } from './areas/marketplace/routes.ts';
import { publicRoutes } from './areas/public/routes.ts';
import { settingsRoutes } from './areas/settings/routes.ts';
import { PluginPage } from './layout/PluginPage.tsx';
import { Root } from './layout/Root.tsx';
import { RouteError } from './layout/RouteError.tsx';
import { AdminOnly } from './session/AdminOnly.tsx';

export type PanelRouter = ReturnType<typeof createPanelRouter>;

/** Every area loads its code when it is first visited. What the shell has no page for may be a plugin's. */
const areas: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./layout/PublicLayout.tsx')).PublicLayout }),
    children: [...publicRoutes, { path: '*', element: <PluginPage area="public" /> }],
  },
  {
    path: 'client',
    lazy: async () => ({ Component: (await import('./layout/ClientLayout.tsx')).ClientLayout }),
    children: [
      { index: true, element: <Navigate to="/client/dashboard" replace /> },
      ...customerRoutes,
      { path: '*', element: <PluginPage area="client" /> },
    ],
  },
  {
    lazy: async () => ({ Component: (await import('./layout/AdminLayout.tsx')).AdminLayout }),
    children: [
      {
        path: 'admin',
        children: [
          { index: true, element: <Navigate to="/admin/dashboard" replace /> },
          ...dashboardRoutes,
          ...clientRoutes,
          ...invoiceRoutes,
          ...paymentRoutes,
          ...productRoutes,
          ...reportRoutes,
          ...outboxRoutes,
          ...auditRoutes,
          onlyForAdministrators(settingsRoutes),
          { path: '*', element: <PluginPage area="admin" /> },
        ],
      },
      onlyForAdministrators([marketplaceRoutes]),
    ],
  },
];

/** @param basename the path that the panel is deployed under */
export function createPanelRouter(basename: string) {
  return createBrowserRouter(
    [{ Component: Root, ErrorBoundary: RouteError, HydrateFallback: () => null, children: areas }],
    { basename },
  );
}

function onlyForAdministrators(children: RouteObject[]): RouteObject {
  return {
    element: (
      <AdminOnly>
        <Outlet />
      </AdminOnly>
    ),
    children,
  };
}
