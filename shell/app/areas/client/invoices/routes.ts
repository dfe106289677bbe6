import type { RouteObject } from 'react-router';

/** Below `/client`. */
export const clientInvoiceRoutes: RouteObject[] = [
  { path: 'invoices', lazy: async () => ({ Component: (await import('./InvoicesPage.tsx')).InvoicesPage }) },
  {
    path: 'invoices/:id',
    lazy: async () => ({ Component: (await import('./InvoicePage.tsx')).InvoicePage }),
  },
];
