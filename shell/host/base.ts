/**
 * Where the panel lies on its origin: `/` or `/demo/panel/`. One build serves any place, so it is read from the
 * address of the running code.
 */
export const base = new URL(import.meta.env.DEV ? '/' : '../', import.meta.url).pathname;

/** A static host without a rule for deep links answers with 404.html, which comes here with `?to=/admin/clients`. */
export function restoreDeepLink(): void {
  const url = new URL(location.href);
  const to = url.searchParams.get('to');
  if (url.pathname !== base || to === null || !to.startsWith('/') || to.startsWith('//')) return;
  history.replaceState(history.state, '', base + to.slice(1));
}
