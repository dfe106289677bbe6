import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const outboxRoutes: RouteObject[] = [
  { path: 'outbox', lazy: async () => ({ Component: (await import('./OutboxPage.tsx')).OutboxPage }) },
  {
    path: 'outbox/:id',
    lazy: async () => ({ Component: (await import('./MessagePage.tsx')).MessagePage }),
  },
];
