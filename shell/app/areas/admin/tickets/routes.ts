import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const ticketRoutes: RouteObject[] = [
  { path: 'tickets', lazy: async () => ({ Component: (await import('./TicketsPage.tsx')).TicketsPage }) },
  {
    path: 'tickets/replies',
    lazy: async () => ({ Component: (await import('./CannedRepliesPage.tsx')).CannedRepliesPage }),
  },
  {
    path: 'tickets/departments',
    lazy: async () => ({ Component: (await import('./DepartmentsPage.tsx')).DepartmentsPage }),
  },
  { path: 'tickets/:id', lazy: async () => ({ Component: (await import('./TicketPage.tsx')).TicketPage }) },
];
