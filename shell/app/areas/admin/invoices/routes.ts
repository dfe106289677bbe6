import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const invoiceRoutes: RouteObject[] = [
  { path: 'invoices', lazy: async () => ({ Component: (await import('./InvoicesPage.tsx')).InvoicesPage }) },
  {
    path: 'invoices/new',
    lazy: async () => ({ Component: (await import('./NewInvoicePage.tsx')).NewInvoicePage }),
  },
  {
    path: 'invoices/:id',
    lazy: async () => ({ Component: (await import('./InvoicePage.tsx')).InvoicePage }),
  },
  {
    path: 'invoices/:id/edit',
    lazy: async () => ({ Component: (await import('./EditInvoicePage.tsx')).EditInvoicePage }),
  },
];
