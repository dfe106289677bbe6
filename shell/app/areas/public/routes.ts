import type { RouteObject } from 'react-router';

/** At the root. */
export const publicRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./HomePage.tsx')).HomePage }) },
  { path: 'shop', lazy: async () => ({ Component: (await import('./ShopPage.tsx')).ShopPage }) },
  { path: 'shop/:slug', lazy: async () => ({ Component: (await import('./ProductPage.tsx')).ProductPage }) },
  {
    path: 'domains',
    lazy: async () => ({ Component: (await import('./domains/DomainsPage.tsx')).DomainsPage }),
  },
  { path: 'cart', lazy: async () => ({ Component: (await import('./cart/CartPage.tsx')).CartPage }) },
  {
    path: 'checkout',
    lazy: async () => ({ Component: (await import('./checkout/CheckoutPage.tsx')).CheckoutPage }),
  },
  {
    path: 'checkout/done/:id',
    lazy: async () => ({ Component: (await import('./checkout/DonePage.tsx')).DonePage }),
  },
  { path: 'kb', lazy: async () => ({ Component: (await import('./HelpPage.tsx')).HelpPage }) },
  { path: 'kb/:slug', lazy: async () => ({ Component: (await import('./ArticlePage.tsx')).ArticlePage }) },
  { path: 'login', lazy: async () => ({ Component: (await import('./LoginPage.tsx')).LoginPage }) },
];
