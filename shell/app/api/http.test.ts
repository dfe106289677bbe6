import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from './ApiError.ts';
import { api, onRefusal, toSearch } from './http.ts';

function answer(response: () => Response) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => response());
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const refused = (status: number, body: object) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });

afterEach(() => vi.unstubAllGlobals());

it('empty values of a query → left out', () => {
  expect(toSearch({ q: '', page: 2, status: undefined, all: true })).toBe('?page=2&all=true');
  expect(toSearch()).toBe('');
});

it('a body → sent as JSON below /api/v1', async () => {
  const fetch = answer(() => Response.json({ id: 1 }, { status: 201 }));
  expect(await api.post('/clients', { name: 'A' })).toEqual({ id: 1 });
  expect(fetch).toHaveBeenCalledWith(
    '/api/v1/clients',
    expect.objectContaining({ method: 'POST', body: '{"name":"A"}' }),
  );
});

it('204 → nothing', async () => {
  answer(() => new Response(null, { status: 204 }));
  expect(await api.post('/auth/logout')).toBeUndefined();
});

it('422 → ApiError with a message for each field', async () => {
  answer(() =>
    refused(422, {
      code: 'INVALID',
      title: 'Invalid',
      detail: '',
      errors: [
        { path: 'email', message: 'Not an address' },
        { path: ['prices', 0, 'amount_minor'], message: 'Too small' },
      ],
    }),
  );
  const error = await api.post('/clients', {}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect((error as ApiError).fields).toEqual({
    email: 'Not an address',
    'prices.0.amount_minor': 'Too small',
  });
});

it('401 → listeners hear of it, until they end', async () => {
  answer(() => refused(401, { code: 'SESSION_LOCKED', title: 'Locked', detail: '' }));
  const heard: string[] = [];
  const end = onRefusal((error) => heard.push(error.code));
  await api.get('/clients').catch(() => undefined);
  end();
  await api.get('/clients').catch(() => undefined);
  expect(heard).toEqual(['SESSION_LOCKED']);
});

it('the service worker is ended meanwhile → sent again, with the same idempotency key', async () => {
  const fetch = vi
    .fn<typeof globalThis.fetch>()
    .mockRejectedValueOnce(new TypeError('Failed to fetch'))
    .mockResolvedValueOnce(Response.json({ id: 1 }, { status: 201 }));
  vi.stubGlobal('fetch', fetch);
  expect(await api.post('/clients', { name: 'A' })).toEqual({ id: 1 });
  const keys = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys).toEqual([keys[0], keys[0]]);
});

it('reads → no idempotency key; two changes → two', async () => {
  const fetch = answer(() => Response.json({}));
  await api.get('/clients');
  await api.post('/clients');
  await api.post('/clients');
  const keys = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get('idempotency-key'));
  expect(keys[0]).toBeNull();
  expect(keys[1]).not.toBe(keys[2]);
});

it('no server → ApiError with status 0', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(api.get('/info')).rejects.toMatchObject({ status: 0, code: 'SERVER_UNREACHABLE' });
});

it('a failure without a JSON body → ApiError named after its status', async () => {
  answer(
    () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
  );
  await expect(api.get('/info')).rejects.toMatchObject({ status: 502, code: 'HTTP_502' });
});
