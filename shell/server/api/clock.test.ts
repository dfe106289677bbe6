import { expect, test } from 'vitest';
import type { ServerPorts } from '../serverPorts.ts';
import { openPanel } from '../testing/panel.ts';

async function staffed(email = 'admin@demo.test', ports: Partial<ServerPorts> = {}) {
  const panel = await openPanel(ports);
  const tab = panel.tab();
  await tab.signIn(email);
  return { ...panel, call: tab.call };
}

test('by default the panel goes with real time', async () => {
  const { call, clock } = await staffed();
  expect((await call('GET', '/clock')).body).toMatchObject({ today: '2026-03-15', frozen: false });
  clock.advance({ minutes: 20 });
  expect((await call('GET', '/clock')).body.now).toBe('2026-03-15T10:20:00.000Z');
});

test('a clock that was stopped stands still in what is written down, while sessions go on with real time', async () => {
  const { call, clock } = await staffed();
  expect((await call('POST', '/clock', { freeze: true })).body).toMatchObject({ frozen: true });
  clock.advance({ minutes: 25 });
  const made = await call('POST', '/clients', { name: 'Ada Frost', email: 'ada@frost.test' });
  expect(made.body.created_at).toBe('2026-03-15T10:00:00.000Z');
  clock.advance({ minutes: 45 });
  expect((await call('GET', '/clock')).body.code).toBe('SESSION_LOCKED');
});

test('a clock that is let go is with real time again, and both are in the audit log', async () => {
  const { call, clock } = await staffed();
  await call('POST', '/clock', { freeze: true });
  clock.advance({ minutes: 10 });
  expect((await call('POST', '/clock', { freeze: false })).body).toMatchObject({
    now: '2026-03-15T10:10:00.000Z',
    frozen: false,
  });
  const { body } = await call('GET', '/audit?q=clock');
  expect(body.items.map(({ action }: { action: string }) => action).sort()).toEqual([
    'clock.frozen',
    'clock.released',
  ]);
});

test('a clock that is ahead can not be let go: time never goes back', async () => {
  const { call, sql } = await staffed();
  sql.exec(`UPDATE panel_clock SET frozen_at = '2026-05-01T10:00:00.000Z'`);
  expect(await call('POST', '/clock', { freeze: false })).toMatchObject({
    status: 409,
    body: { code: 'CLOCK_AHEAD' },
  });
});

test('staff may look at the clock, only an administrator may move it', async () => {
  const { call } = await staffed('support@demo.test');
  expect((await call('GET', '/clock')).status).toBe(200);
  expect((await call('POST', '/clock', { freeze: true })).status).toBe(403);
});

test('a panel that nobody has opened for days → others are served between one day and the next', async () => {
  const steps: string[] = [];
  const panel = await openPanel({
    giveWay: async () => {
      const { body } = await tab.call('GET', '/clock');
      steps.push(body.done_through);
    },
  });
  const tab = panel.tab();
  await tab.signIn('admin@demo.test');
  panel.clock.advance({ days: 3 });
  await tab.signIn('admin@demo.test');
  await panel.server.work();
  expect(steps).toEqual(['2026-03-16', '2026-03-17', '2026-03-18']);
});

test('days that somebody waits for → done without a rest', async () => {
  let rests = 0;
  const { call } = await staffed('admin@demo.test', { giveWay: async () => void (rests += 1) });
  expect((await call('POST', '/clock/advance', { days: 3 })).status).toBe(200);
  expect(rests).toBe(0);
});
