import { expect, test } from 'vitest';
import { FencedError, StorageFullError, StorageWriteError } from '../../storage/errors.ts';
import { outputGate } from './outputGate.ts';
import { StorageWatch } from './storageState.ts';

/** A server over a store whose next commits fail as the test says; `null` stores one. */
function setUp(...fate: (Error | null)[]) {
  const world = { served: [] as string[], stored: 0, full: [] as boolean[], body: 'answer' };
  const storage: StorageWatch = new StorageWatch({
    free: async () => 10,
    stored: () => world.stored,
    changed: () => world.full.push(storage.state.read_only),
  });
  const durable = async () => {
    const failure = fate.shift();
    if (failure) throw failure;
    if (failure === null) world.stored += 1;
  };
  const serve = async (request: Request) => {
    world.served.push(request.method);
    return new Response(
      world.body,
      world.body.startsWith('event') ? { headers: { 'content-type': 'text/event-stream' } } : {},
    );
  };
  const store = { gate: () => ({ durable }), usable: async () => undefined };
  const gated = outputGate(serve, store, storage);
  const ask = (method: string) => gated(new Request('http://panel/api/v1/x', { method }));
  return { world, storage, ask };
}

const full = () => new StorageFullError('no room', { needed: 4096 });

test('a change that finds no room → 507 with needed and free; everybody learns of it', async () => {
  const { world, storage, ask } = setUp(full());
  const response = await ask('POST');
  expect(response.status).toBe(507);
  expect(await response.json()).toMatchObject({ code: 'QUOTA', needed: 4096, free: 10 });
  expect(storage.state).toEqual({ read_only: true, needed: 4096, free: 10 });
  expect(world).toMatchObject({ full: [true] });
});

test('a later change finds room → no longer full', async () => {
  const { world, storage, ask } = setUp(full(), full(), null);
  expect((await ask('POST')).status).toBe(507);
  expect((await ask('POST')).status).toBe(507);
  expect((await ask('POST')).status).toBe(200);
  expect(storage.state.read_only).toBe(false);
  expect(world.full).toEqual([true, false]);
});

test('a change that did not change anything → proves nothing', async () => {
  const { storage, ask } = setUp(full());
  await ask('POST');
  await ask('POST');
  expect(storage.state.read_only).toBe(true);
});

test('a read saw what could not be stored → reads again', async () => {
  const { world, ask } = setUp(new StorageWriteError('broken'), null);
  const response = await ask('GET');
  expect(await response.text()).toBe('answer');
  expect(world.served).toEqual(['GET', 'GET']);
});

test('a read’s own note finds no room, time and again → it is answered all the same', async () => {
  const { ask } = setUp(full(), full(), full(), full());
  expect((await ask('GET')).status).toBe(200);
});

test('a write fails for another reason → 500, nothing changed', async () => {
  const { ask } = setUp(new StorageWriteError('broken'));
  expect(await (await ask('PUT')).json()).toMatchObject({ status: 500, code: 'STORAGE_FAILED' });
});

test('another tab leads → no answer at all', async () => {
  const { ask } = setUp(new FencedError('taken over'), new FencedError('taken over'));
  await expect(ask('POST')).rejects.toThrow('taken over');
  await expect(ask('GET')).rejects.toThrow('taken over');
});

test('the end of a stream can’t be stored → the stream says so instead', async () => {
  const { world, ask } = setUp(null, full());
  world.body = 'event: done\ndata: {}\n\n';
  const text = await (await ask('POST')).text();
  expect(text).toMatch(/^event: problem\ndata: \{.*"QUOTA"/);
  expect(text).not.toContain('done');
});
