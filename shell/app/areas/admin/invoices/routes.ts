import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const invoiceRoutes: RouteObject[] = [
  { path: 'invoices', lazy: async () => ({ Component: (await import('./InvoicesPage.tsx')).InvoicesPage }) },
  {
    path: 'invoices/:id',
    lazy: async () => ({ Component: (await import('./InvoicePage.tsx')).InvoicePage }),
  },
];

/** For those who may write them. */
export const invoiceFormRoutes: RouteObject[] = [
  {
    path: 'invoices/new',
    lazy: async () => ({ Component: (await import('./NewInvoicePage.tsx')).NewInvoicePage }),
  },
  {
    path: 'invoices/:id/edit',
    lazy: async () => ({ Component: (await import('./EditInvoicePage.tsx')).EditInvoicePage }),
  },
];
