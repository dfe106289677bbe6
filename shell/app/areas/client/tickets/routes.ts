import type { RouteObject } from 'react-router';

/** Below `/client`. */
export const customerTicketRoutes: RouteObject[] = [
  { path: 'tickets', lazy: async () => ({ Component: (await import('./MyTicketsPage.tsx')).MyTicketsPage }) },
  {
    path: 'tickets/new',
    lazy: async () => ({ Component: (await import('./NewTicketPage.tsx')).NewTicketPage }),
  },
  {
    path: 'tickets/:id',
    lazy: async () => ({ Component: (await import('./MyTicketPage.tsx')).MyTicketPage }),
  },
];
