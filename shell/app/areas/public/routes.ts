import type { RouteObject } from 'react-router';

/** At the root. */
export const publicRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./HomePage.tsx')).HomePage }) },
  { path: 'shop', lazy: async () => ({ Component: (await import('./ShopPage.tsx')).ShopPage }) },
  { path: 'shop/:slug', lazy: async () => ({ Component: (await import('./ProductPage.tsx')).ProductPage }) },
  { path: 'kb', lazy: async () => ({ Component: (await import('./HelpPage.tsx')).HelpPage }) },
  { path: 'kb/:slug', lazy: async () => ({ Component: (await import('./ArticlePage.tsx')).ArticlePage }) },
  { path: 'login', lazy: async () => ({ Component: (await import('./LoginPage.tsx')).LoginPage }) },
];
