import type { ReactNode } from 'react';

/** The landmark around the page: where the skip link and a page without a heading put the focus. */
export function Main({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={className}>
      {children}
    </main>
  );
}
