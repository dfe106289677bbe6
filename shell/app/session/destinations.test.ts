import { expect, it } from 'vitest';
import { loginPath, safeDestination } from './destinations.ts';

it('a path of the panel → kept with its query', () => {
  expect(safeDestination('/admin/clients?q=ann&page=2')).toBe('/admin/clients?q=ann&page=2');
  expect(safeDestination(new URLSearchParams(loginPath('/shop?a=1&b=2').split('?')[1]).get('to'))).toBe(
    '/shop?a=1&b=2',
  );
});

it.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  'javascript:alert(1)',
  'admin',
  '',
  null,
])('another site or no path (%s) → refused', (to) => {
  expect(safeDestination(to)).toBeNull();
});

it('the sign-in page itself → refused', () => {
  expect(safeDestination('/login?to=/login')).toBeNull();
});
