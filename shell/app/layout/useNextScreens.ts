import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** The lists that are opened most, and with the first of them what all of them share. */
const screens = [
  () => import('../areas/admin/invoices/InvoicesPage.tsx'),
  () => import('../areas/admin/clients/ClientsPage.tsx'),
  () => import('../areas/admin/services/ServicesPage.tsx'),
  () => import('../areas/admin/payments/PaymentsPage.tsx'),
  () => import('../areas/admin/orders/OrdersPage.tsx'),
];

/** Between looks at whether somebody still waits for an answer. */
const LOOK_MS = 500;

/** Not every engine has idle callbacks; then the wait before it has to do. */
const whenIdle = (work: () => void) =>
  'requestIdleCallback' in globalThis ? void requestIdleCallback(work) : work();

let begun = false;

/** Reads, while nobody waits for anything, the code of the screens that are likely to come next: once for the page. */
export function useNextScreens(): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (begun) return;
    begun = true;
    const rest = [...screens];
    const later = () => setTimeout(() => whenIdle(next), LOOK_MS);
    const next = () => {
      if (queries.isFetching() > 0) return later();
      const load = rest.shift();
      // What can't be had now is asked for again by who goes there.
      return load?.().then(later, later);
    };
    later();
  }, [queries]);
}
