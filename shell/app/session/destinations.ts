import type { User } from '../api/types.ts';

/** Where someone lands after signing in without having asked for a page. */
export function homeOf(user: User): string {
  return user.roles.includes('admin') || user.roles.includes('staff')
    ? '/admin/dashboard'
    : '/client/dashboard';
}

/** The sign-in page that leads back to `path` afterwards. */
export function loginPath(path: string): string {
  return `/login?to=${encodeURIComponent(path)}`;
}

/** `to` of the sign-in page, if it is a path of this panel; a link from elsewhere can't send people to another site. */
export function safeDestination(to: string | null): string | null {
  if (!to?.startsWith('/')) return null;
  const url = new URL(to, 'https://panel.invalid');
  if (url.origin !== 'https://panel.invalid' || url.pathname === '/login') return null;
  return url.pathname + url.search + url.hash;
}
