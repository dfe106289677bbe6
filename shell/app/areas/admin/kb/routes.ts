import type { RouteObject } from 'react-router';

/** Below `/admin`. */
export const articleRoutes: RouteObject[] = [
  { path: 'kb', lazy: async () => ({ Component: (await import('./ArticlesPage.tsx')).ArticlesPage }) },
];
