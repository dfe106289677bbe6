import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextpanel } from '../sdk/kit/cli/nextpanel.ts';
import { findChromium } from '../shell/tasks/chromium.ts';
import { paperPlugin } from './support/packages.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* `nextpanel validate --screens`, in a browser of its own. */

test('a screen that crashes, a picture that nobody hears of, and one that is good → each told by its module and place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nextpanel-screens-'));
  const browser = await findChromium();
  Object.assign(process.env, { CHROMIUM: browser.path, ...browser.env });
  const bytes = await paperPlugin(({ metadata, files }) => {
    Object.assign(metadata['frontend'] as object, {
      routes: [
        { area: 'admin', path: '/paper', expose: './Page', title: 'Printed paper' },
        { area: 'admin', path: '/paper/:id', expose: './Page', title: 'One sheet' },
      ],
      slots: [
        { slot: 'home.section', expose: './Picture' },
        { slot: 'admin.client.tabs', expose: './Crash' },
      ],
    });
    files['frontend/remoteEntry.js'] = `
const element = (type, props) => ({ $$typeof: Symbol.for('react.transitional.element'), type, props, key: null, ref: null, _store: {} });
const modules = {
  './Page': () => element('h1', { children: 'Twelve pages of paper' }),
  './Picture': () => element('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', width: 20, height: 20 }),
  './Crash': () => { throw new Error('Out of paper'); },
};
export const init = () => undefined;
export const get = async (name) => () => ({ default: modules[name] });`;
  });
  const file = join(folder, 'paper_v1.0.0.zip');
  writeFileSync(file, bytes.bytes);
  const out: string[] = [];
  const print = (text: string) => void out.push(text);
  const code = await nextpanel(['validate', file, '--screens', '--json'], { out: print, error: print });
  rmSync(folder, { recursive: true });
  const [verdict] = JSON.parse(out.join('')) as {
    findings: { id: string; where: string; says: string }[];
    screens: { seen: string[]; skipped: string[] };
  }[];
  expect(code).toBe(1);
  expect(verdict?.screens).toEqual({
    seen: ['./Page at /admin/paper', './Picture at home.section', './Crash at admin.client.tabs'],
    skipped: ['./Page at /admin/paper/:id'],
  });
  const told = verdict?.findings.filter(({ id }) => id.startsWith('screens.'));
  expect(told).toEqual([
    expect.objectContaining({
      id: 'screens.shown',
      where: './Crash',
      says: expect.stringMatching(/^At admin\.client\.tabs: It crashes: .*Out of paper/),
    }),
    expect.objectContaining({
      id: 'screens.accessible',
      where: './Picture',
      says: expect.stringMatching(/^At home\.section: .*image-alt, light/),
    }),
  ]);
});

test('developer mode, a package from the disk → its findings by severity, each with its section of the docs', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(
    await paperPlugin(({ files }) => {
      files['migrations/down.sql'] = 'SELECT 1;';
    }),
  );
  const dialog = page.getByRole('dialog', { name: 'Install Paper' });
  await dialog.getByRole('button', { name: 'Check package' }).click();
  const check = dialog.getByRole('region', { name: 'Check of the package' });
  await expect(check.getByRole('heading', { name: 'Errors 1' })).toBeVisible();
  await expect(check).toContainText(
    'It leaves the table paper_pages behind, which migrations/up.sql:1 makes.',
  );
  await expect(check.getByRole('heading', { name: /^Warnings/ })).toBeVisible();
  await expect(check.getByRole('link', { name: 'What migrations.left-behind means' })).toHaveAttribute(
    'href',
    /\/docs\/checks\.html#migrations\.left-behind$/,
  );
  expect(await faultsOf(page)).toEqual([]);
});
