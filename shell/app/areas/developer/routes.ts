import { redirect } from 'react-router';
import type { RouteObject } from 'react-router';

/** Below `/admin`. A tool of its own is a route here and a line in tools.ts. */
export const developerRoutes: RouteObject[] = [
  { path: 'developer', loader: () => redirect('/admin/developer/inspector') },
  {
    lazy: async () => ({ Component: (await import('./DeveloperLayout.tsx')).DeveloperLayout }),
    children: [
      {
        path: 'developer/inspector',
        lazy: async () => ({ Component: (await import('./inspector/InspectorPage.tsx')).InspectorPage }),
      },
      {
        path: 'developer/remotes',
        lazy: async () => ({ Component: (await import('./remotes/RemotesPage.tsx')).RemotesPage }),
      },
      {
        path: 'developer/api',
        lazy: async () => ({ Component: (await import('./api/ApiPage.tsx')).ApiPage }),
      },
    ],
  },
];
