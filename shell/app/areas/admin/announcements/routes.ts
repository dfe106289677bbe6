import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const announcementRoutes: RouteObject[] = [
  {
    path: 'announcements',
    lazy: async () => ({ Component: (await import('./AnnouncementsPage.tsx')).AnnouncementsPage }),
  },
];
