import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSort, pageSizes, parseTableState, toListParams, writeTableState } from './tableState.ts';
import type { TableDefaults } from './tableState.ts';

const defaults: TableDefaults = { sort: '-created_at', pageSize: 25, filters: ['status', 'country'] };
const parse = (search: string) => parseTableState(new URLSearchParams(search), defaults);

describe('reading the URL', () => {
  it('nothing in it → the defaults', () => {
    expect(parse('')).toEqual({ q: '', sort: '-created_at', page: 1, pageSize: 25, filters: {} });
  });

  it('a full one → all of it, and foreign parameters ignored', () => {
    expect(parse('q=ann&sort=name&page=3&page_size=50&status=active&tab=x')).toEqual({
      q: 'ann',
      sort: 'name',
      page: 3,
      pageSize: 50,
      filters: { status: 'active' },
    });
  });

  it.each(['page=0', 'page=-1', 'page=1.5', 'page=x', 'page_size=7', 'page_size=1e9', 'sort=name;drop'])(
    'nonsense (%s) → the defaults',
    (search) => {
      expect(parse(search)).toEqual(parse(''));
    },
  );
});

describe('writing the URL', () => {
  it('defaults → stay out, parameters of others stay in', () => {
    const next = writeTableState(new URLSearchParams('dir=rtl&page=4'), parse(''), defaults);
    expect(next.toString()).toBe('dir=rtl');
  });

  it('any state → reads back as it was', () => {
    const state = fc.record({
      q: fc.string(),
      sort: fc.constantFrom('name', '-name', '-created_at'),
      page: fc.integer({ min: 1, max: 100_000 }),
      pageSize: fc.constantFrom(...pageSizes),
      filters: fc.dictionary(fc.constantFrom('status', 'country'), fc.string({ minLength: 1 }), {
        noNullPrototype: true,
      }),
    });
    fc.assert(
      fc.property(state, (written) => {
        const search = writeTableState(new URLSearchParams(), written, defaults);
        expect(parse(search.toString())).toEqual({ ...written, q: written.q });
      }),
    );
  });
});

it('clicking a head again and again → up, down, default', () => {
  expect(nextSort('-created_at', 'name', '-created_at')).toBe('name');
  expect(nextSort('name', 'name', '-created_at')).toBe('-name');
  expect(nextSort('-name', 'name', '-created_at')).toBe('-created_at');
});

it('clicking the head of the default column → it turns, it never sticks', () => {
  expect(nextSort('-created_at', 'created_at', '-created_at')).toBe('created_at');
  expect(nextSort('created_at', 'created_at', '-created_at')).toBe('-created_at');
});

it('the list endpoint gets filters, search, sort and page', () => {
  expect(toListParams(parse('q=ann&status=active'))).toEqual({
    q: 'ann',
    status: 'active',
    sort: '-created_at',
    page: 1,
    page_size: 25,
  });
});
