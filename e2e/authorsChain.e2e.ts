import { copyFileSync, cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import sirv from 'sirv';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { AuthorsFolder } from './support/authorsFolder.ts';
import { Panel } from './support/panel.ts';

/* All that a team of its own does, in an empty folder and with nothing of ours but the tarball. */

const test = base.extend<{ readonly notes: AuthorsFolder }>({
  notes: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, provide) => {
      const notes = await AuthorsFolder.install('notes', 'pages');
      await provide(notes);
      await notes.remove();
    },
    { timeout: 300_000 },
  ],
});

const ownTest = `
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestPanel } from '@nextpanel/sdk/testing';

test('a note is kept', async () => {
  const panel = await openTestPanel();
  await panel.install('.');
  const kept = await panel.admin.fetch('/api/v1/notes/notes', { method: 'POST', body: { text: 'Buy milk' } });
  assert.equal(kept.status, 201);
  panel.close();
});
`;

test('an empty folder and the tarball → a plugin is made, developed, checked, tested, packed, signed, published, and a panel elsewhere installs it', async ({
  page,
  notes,
}) => {
  test.setTimeout(300_000);
  await test.step('dev', async () => {
    const { url } = await notes.dev();
    const listens = page.waitForEvent('console', (message) => message.text() === '[vite] connected.');
    await page.goto(url);
    await page.getByRole('button', { name: /admin@demo\.test/ }).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('half a sentence');
    await listens;
    await notes.edit('frontend/NotesPage.tsx', '>Add note<', '>Keep it<');
    await expect(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('half a sentence');
    await page.close();
    expect(await notes.end()).toBe(0);
  });
  const zip = await test.step('validate, test, pack', async () => {
    await notes.run('npm', 'run', 'build');
    const [{ findings }] = await notes.nextpanel<[{ findings: { severity: string }[] }]>('validate');
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await notes.nextpanel('migrate', 'check')).toMatchObject({ ok: true });
    writeFileSync(notes.path('notes.test.mjs'), ownTest);
    await notes.run('node', '--test');
    const { file, bytes } = await notes.nextpanel<{ file: string; bytes: number }>('pack');
    expect(bytes).toBeLessThanOrEqual(25 * 1024);
    return notes.path(file);
  });
  const key = await test.step('sign, index, conformance', async () => {
    const { public_key } = await notes.nextpanel<{ public_key: string }>('keygen', 'publisher.key');
    mkdirSync(notes.path('store'));
    copyFileSync(zip, notes.path('store/notes_v1.0.0.zip'));
    for (const [verb, what] of [
      ['sign', 'store/notes_v1.0.0.zip'],
      ['index', 'store'],
    ] as const)
      await notes.nextpanel(verb, what, '--key', 'publisher.key');
    expect(await notes.nextpanel('conformance', 'store/notes_v1.0.0.zip')).toMatchObject([{ ok: true }]);
    return public_key;
  });
  await test.step('a panel installs it from a plain static server', async () => {
    const store = await staticServer(notes.path('store'));
    cpSync(notes.path('node_modules/@nextpanel/sdk/shell'), notes.path('panel'), { recursive: true });
    const config = {
      plugin_source: 'remote',
      plugin_server_url: store.url,
      trusted_keys: [key],
      seed: 'small',
    };
    writeFileSync(notes.path('panel/config.json'), JSON.stringify(config));
    // Not the store: whoever serves a folder of packages writes an index of its own into it, and takes the signature away.
    mkdirSync(notes.path('modules'));
    const site = await servePanel({
      dist: notes.path('panel'),
      modules: notes.path('modules'),
      port: 0,
      dumb: true,
    });
    const panel = new Panel(await page.context().newPage(), site.url);
    await panel.page.goto(site.url);
    await panel.page.getByRole('link', { name: 'Sign in' }).first().click();
    await panel.signIn('admin', { by: 'here' });
    await panel.go('/marketplace');
    await panel.install('Notes');
    await panel.go('/admin/notes');
    await expect(panel.page.getByRole('button', { name: 'Keep it' })).toBeVisible();
    panel.expectQuiet();
    await Promise.all([site.close(), store.close()]);
  });
});

test('the example of a screen → its package is no larger than 25 KB', () => {
  expect(statSync(join(root, 'modules/unlisted/hello_world_v1.0.0.zip')).size).toBeLessThanOrEqual(25 * 1024);
});

async function staticServer(folder: string) {
  const server = createServer(
    sirv(folder, {
      dev: true,
      setHeaders: (response) => void response.setHeader('access-control-allow-origin', '*'),
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
