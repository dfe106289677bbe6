import { expect, it } from 'vitest';
import { directionOf } from './direction.ts';

it('the locale decides', () => {
  expect(directionOf('en-US', '')).toBe('ltr');
  expect(directionOf('ar-EG', '')).toBe('rtl');
});

it('the address decides against the locale', () => {
  expect(directionOf('en-US', '?dir=rtl')).toBe('rtl');
  expect(directionOf('ar', '?dir=ltr')).toBe('ltr');
  expect(directionOf('en-US', '?dir=up')).toBe('ltr');
});
