import { beforeEach, describe, expect, test } from 'vitest';
import { listenerPackage } from '../plugins/testing/listenerPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../plugins/testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

/** A plugin whose answer to `auth.challenge` is what `code` returns; without a return it says nothing. */
const guard = async (code: string, id = 'guard') =>
  expect(
    (await panel.upload(await listenerPackage(id, { hooks: ['auth.challenge'], first: code }))).status,
  ).toBe(201);

const login = (more: object = {}, email = 'client@demo.test') =>
  panel.call('POST', '/auth/login', { email, password: 'demo1234', ...more }, { tab: 'at the door' });
const audited = async (action: string) =>
  (await panel.call('GET', `/audit?action=${action}`)).body.items.map(
    ({ summary }: { summary: string }) => summary,
  );

describe('a plugin that is asked who may sign in', () => {
  test('says nothing → signed in, and it was told who, without the password', async () => {
    await guard('');
    expect((await login()).body).toMatchObject({
      token: expect.any(String),
      user: { email: 'client@demo.test' },
    });
    const told = (await panel.call('GET', '/guard')).body;
    expect(told).toMatchObject([
      {
        event: 'auth.challenge',
        header: told[0].event_id,
        data: { user: { email: 'client@demo.test', roles: ['client'] }, answer: null },
        actor: { type: 'system', id: null },
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('demo1234');
  });

  test('a wrong password → it is not even asked', async () => {
    await guard('');
    await login({ password: 'wrong' });
    expect((await panel.call('GET', '/guard')).body).toEqual([]);
  });

  test('vetoes → refused with its reason; no session, and the audit log says who refused', async () => {
    await guard(`return Response.json({ veto: 'Only on weekdays' });`);
    expect((await login()).body).toMatchObject({
      status: 403,
      code: 'LOGIN_REFUSED',
      title: 'guard refuses this sign-in.',
      detail: 'Only on weekdays',
      plugin: { id: 'guard', name: 'guard' },
    });
    expect((await panel.call('GET', '/auth/me', undefined, { tab: 'at the door' })).body.user).toBeNull();
    expect(await audited('auth.refused')).toEqual([expect.stringMatching(/^guard refused the sign-in of /)]);
  });

  test('wants an answer → 401 with its challenge; the right answer signs in, a wrong one asks again', async () => {
    await guard(
      `return told.data.answer === '123456' ? new Response(null, { status: 204 }) : Response.json({ challenge: { digits: 6, wrong: told.data.answer !== null } });`,
    );
    const challenge = (wrong: boolean) => ({
      status: 401,
      code: 'CHALLENGE_REQUIRED',
      challenge: { plugin: { id: 'guard', name: 'guard' }, data: { digits: 6, wrong } },
    });
    expect((await login()).body).toMatchObject(challenge(false));
    expect((await login({ answers: { guard: '000000' } })).body).toMatchObject(challenge(true));
    expect((await login({ answers: { other: '123456' } })).body).toMatchObject(challenge(false));
    expect((await login({ answers: { guard: '123456' } })).status).toBe(200);
  });

  test('answers are guessed → the address has to wait, as after wrong passwords', async () => {
    await guard(`return Response.json({ challenge: {} });`);
    for (let guess = 0; guess < 5; guess += 1) await login({ answers: { guard: String(guess) } });
    expect((await login()).body).toMatchObject({ status: 429, code: 'TOO_MANY_ATTEMPTS' });
  });

  test.each([
    ['throws', `throw new Error('broken');`],
    ['answers 500', `return new Response('', { status: 500 });`],
    ['has no such route', `return new Response('', { status: 404 });`],
    ['answers with a page', `return new Response('<p>Hello</p>');`],
    ['says what nobody understands', `return Response.json({ challenge: 'yes' });`],
    ['vetoes without a reason', `return Response.json({ veto: '' });`],
    ['never answers', `await new Promise(() => {});`],
  ])('%s → signed in all the same, and the audit log says without whom', async (_, code) => {
    await guard(code);
    expect((await login()).status).toBe(200);
    expect(await audited('auth.unchallenged')).toEqual([
      expect.stringContaining('without the answer of guard'),
    ]);
  });

  test('one fails, another vetoes → refused', async () => {
    await guard(`throw new Error('broken');`, 'a_guard');
    await guard(`return Response.json({ veto: 'No' });`, 'b_guard');
    expect((await login()).body).toMatchObject({ code: 'LOGIN_REFUSED', plugin: { id: 'b_guard' } });
  });

  test('is disabled or uninstalled → it is no longer asked', async () => {
    await guard(`return Response.json({ veto: 'No' });`);
    await panel.call('POST', '/marketplace/toggle/guard?enable=false');
    expect((await login()).status).toBe(200);
    await panel.call('POST', '/marketplace/toggle/guard?enable=true');
    expect((await login()).status).toBe(403);
    await panel.call('DELETE', '/marketplace/uninstall/guard');
    expect((await login()).status).toBe(200);
  });

  test('vetoes everybody → an administrator gets in without plugins, and it is noted; nobody else does', async () => {
    await guard(`return Response.json({ veto: 'No' });`);
    expect((await login({ without_plugins: true })).status).toBe(403);
    expect((await login({ without_plugins: true }, 'support@demo.test')).status).toBe(403);
    expect((await login({ without_plugins: true }, 'admin@demo.test')).status).toBe(200);
    expect(await audited('auth.unchallenged')).toEqual([
      expect.stringContaining('without the answer of plugins'),
    ]);
  });
});
