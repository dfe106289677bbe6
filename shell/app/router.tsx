import { createBrowserRouter, Navigate, Outlet } from 'react-router';
import type { RouteObject } from 'react-router';
import { announcementRoutes } from './areas/admin/announcements/routes.ts';
import { auditRoutes } from './areas/admin/audit/routes.ts';
import { clientRoutes } from './areas/admin/clients/routes.ts';
import { couponRoutes } from './areas/admin/coupons/routes.ts';
import { currencyRoutes } from './areas/admin/currencies/routes.ts';
import { dashboardRoutes } from './areas/admin/dashboard/routes.ts';
import { domainRoutes } from './areas/admin/domains/routes.ts';
import { invoiceFormRoutes, invoiceRoutes } from './areas/admin/invoices/routes.ts';
import { articleRoutes } from './areas/admin/kb/routes.ts';
import { outboxRoutes } from './areas/admin/outbox/routes.ts';
import { orderRoutes } from './areas/admin/orders/routes.ts';
import { paymentRoutes } from './areas/admin/payments/routes.ts';
import { productRoutes } from './areas/admin/products/routes.ts';
import { reportRoutes } from './areas/admin/reports/routes.ts';
import { serviceRoutes } from './areas/admin/services/routes.ts';
import { staffRoutes } from './areas/admin/staff/routes.ts';
import { taxRoutes } from './areas/admin/taxes/routes.ts';
import { ticketRoutes } from './areas/admin/tickets/routes.ts';
import { customerRoutes } from './areas/client/routes.ts';
import { customerTicketRoutes } from './areas/client/tickets/routes.ts';
import { developerRoutes } from './areas/developer/routes.ts';
import { marketplaceRoutes } from './areas/marketplace/routes.ts';
import { publicRoutes } from './areas/public/routes.ts';
import { settingsRoutes } from './areas/settings/routes.ts';
import { PluginPage } from './layout/PluginPage.tsx';
import { Root } from './layout/Root.tsx';
import { RouteError } from './layout/RouteError.tsx';
import { AdminOnly } from './session/AdminOnly.tsx';
import { Allowed } from './session/Allowed.tsx';
import type { Permission } from './api/types.ts';

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
      ...customerTicketRoutes,
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
          ...orderRoutes,
          ...serviceRoutes,
          ...domainRoutes,
          ...invoiceRoutes,
          ...paymentRoutes,
          ...productRoutes,
          ...reportRoutes,
          ...outboxRoutes,
          ...auditRoutes,
          onlyWith('billing.write', invoiceFormRoutes),
          onlyWith('billing.read', [...couponRoutes, ...taxRoutes, ...currencyRoutes]),
          onlyWith('support.read', [...ticketRoutes, ...articleRoutes, ...announcementRoutes]),
          onlyWith('staff.write', staffRoutes),
          onlyForAdministrators([...settingsRoutes, ...developerRoutes]),
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

function onlyWith(permission: Permission, children: RouteObject[]): RouteObject {
  return {
    element: (
      <Allowed permission={permission}>
        <Outlet />
      </Allowed>
    ),
    children,
  };
}
