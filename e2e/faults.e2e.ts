import { Panel } from './support/panel.ts';
import { paperPlugin, remote, zipOf } from './support/packages.ts';
import type { Package } from './support/packages.ts';
import { remoteTest } from './support/remoteTest.ts';
import { faults } from './support/source.ts';
import type { Fault } from './support/source.ts';
import { expect, test } from './support/test.ts';

/* Whatever a source or a package does wrong: people are told what, by a code that stays, and the panel is as it was. */

const index: readonly [name: string, fault: Fault, code: string][] = [
  ['gone', faults.gone, 'SOURCE_UNREACHABLE'],
  ['404', faults.missing, 'SOURCE_NOT_FOUND'],
  ['500', faults.broken, 'SOURCE_UNREACHABLE'],
  ['cut off', faults.truncated, 'SOURCE_UNREACHABLE'],
  // Its signature is about other bytes: nobody looks at what they are.
  ['damaged', faults.damaged, 'SIG_INVALID'],
  ['a web page', faults.page, 'SIG_INVALID'],
];

remoteTest(
  'the index of the source fails → the marketplace says why and Retry brings it back',
  async ({ panel, page, source }) => {
    panel.expected.push(/status of (404|422|502)/, /net::ERR_/);
    await panel.signIn('admin');
    const orders = ['name', '-name', 'rating', '-rating', 'price', '-price'];
    for (const [order, [name, fault, code]] of index.map((one, at) => [orders[at] ?? '', one] as const)) {
      await remoteTest.step(name, async () => {
        source.misbehave('index.json', fault);
        // Another order is another question to the source.
        await panel.go(`/marketplace?sort=${order}`);
        await expect(page.getByText(code)).toBeVisible();
        source.misbehave('index.json', null);
        await page.getByRole('button', { name: 'Retry' }).click();
        await expect(panel.card('AI Chatbot')).toBeVisible();
      });
    }
  },
);

const downloads: readonly [name: string, fault: Fault, code: string][] = [
  ['gone', faults.gone, 'SOURCE_UNREACHABLE'],
  ['404', faults.missing, 'SOURCE_NOT_FOUND'],
  ['500', faults.broken, 'SOURCE_UNREACHABLE'],
  ['cut off', faults.truncated, 'SOURCE_UNREACHABLE'],
  ['damaged', faults.damaged, 'HASH_MISMATCH'],
  ['a web page', faults.page, 'HASH_MISMATCH'],
];

remoteTest(
  'the package of the source fails → the dialog says why, nothing is left, a retry installs it',
  async ({ panel, page, source }) => {
    panel.expected.push(/status of (404|500)/, /net::ERR_/);
    await panel.signIn('admin');
    await panel.go('/marketplace');
    await expect(panel.card('AI Chatbot')).toContainText('Verified');
    const before = await panel.state();
    const dialog = page.getByRole('dialog', { name: 'Install AI Chatbot' });
    for (const [name, fault, code] of downloads) {
      await remoteTest.step(name, async () => {
        source.misbehave('ai_chatbot_v1.0.0.zip', fault);
        await panel.card('AI Chatbot').getByRole('button', { name: 'Install Free' }).click();
        await dialog.getByRole('button', { name: 'Install', exact: true }).click();
        await expect(dialog.getByRole('alert')).toContainText(`Code: ${code}`);
        await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.');
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await expect(dialog).toBeHidden();
        expect(await panel.state()).toEqual(before);
      });
    }

    await remoteTest.step('stalled, then cancelled', async () => {
      source.misbehave('ai_chatbot_v1.0.0.zip', faults.stalled);
      await panel.card('AI Chatbot').getByRole('button', { name: 'Install Free' }).click();
      await dialog.getByRole('button', { name: 'Install', exact: true }).click();
      await expect(dialog.getByRole('progressbar')).toContainText(/Download: .+ of .+/);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'cancelled' })).toContainText(
        'Nothing was changed.',
      );
      await expect(dialog).toBeHidden();
      expect(await panel.state()).toEqual(before);
    });

    source.misbehave('ai_chatbot_v1.0.0.zip', faults.damaged);
    await panel.card('AI Chatbot').getByRole('button', { name: 'Install Free' }).click();
    await dialog.getByRole('button', { name: 'Install', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('HASH_MISMATCH');
    source.misbehave('ai_chatbot_v1.0.0.zip', null);
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'AI Chatbot installed in' })).toBeVisible();
  },
);

/** What is wrong, the package, its code, and words that tell its author what to change. */
const packages: readonly [name: string, made: () => Promise<Package>, code: string, words: RegExp][] = [
  ['empty file', async () => ({ fileName: 'empty.zip', bytes: new Uint8Array() }), 'ZIP_EMPTY', /empty/i],
  [
    'a text',
    async () => ({
      fileName: 'letter.zip',
      bytes: new TextEncoder().encode('Dear panel, please install me. '.repeat(9)),
    }),
    'ZIP_NOT_ZIP',
    /not a ZIP/i,
  ],
  ['cut in half', async () => half(await paperPlugin()), 'ZIP_TRUNCATED', /ends before|complete|truncated/i],
  ['no metadata.json', () => zipOf({ 'README.md': 'Nothing here.' }), 'MANIFEST_MISSING', /metadata\.json/],
  ['metadata.json is not JSON', () => zipOf({ 'metadata.json': '{ "id": paper' }), 'MANIFEST_JSON', /JSON/],
  [
    'a field of the wrong kind',
    () => paperPlugin(({ metadata }) => Object.assign(metadata, { version: 'newest' })),
    'MANIFEST_FIELD',
    /version must be/,
  ],
  [
    'an unknown key',
    () => paperPlugin(({ metadata }) => Object.assign(metadata, { descripton: 'Typo.' })),
    'MANIFEST_KEY',
    /descripton/,
  ],
  [
    'an entry that is not there',
    () => paperPlugin(({ files }) => delete files['backend/index.js']),
    'MANIFEST_FIELD',
    /backend\/index\.js/,
  ],
  [
    'made for another panel',
    () => paperPlugin(({ metadata }) => Object.assign(metadata, { engines: { nextpanel: '^9.0.0' } })),
    'INCOMPATIBLE',
    /\^9\.0\.0/,
  ],
  [
    'a route of the panel',
    () =>
      paperPlugin(({ metadata }) =>
        Object.assign(metadata, { backend: { entry: 'backend/index.js', routes: ['/api/v1/clients/*'] } }),
      ),
    'ROUTE_FORBIDDEN',
    /clients/,
  ],
  [
    'a table of the panel',
    () => paperPlugin(({ metadata }) => Object.assign(metadata, { database: { tables: ['clients'] } })),
    'TABLE_TAKEN',
    /clients/,
  ],
  [
    'a migration that fails in its third statement',
    () =>
      paperPlugin(({ files }) => {
        files['migrations/up.sql'] +=
          "\nINSERT INTO paper_pages (title) VALUES ('first');\nINSERT INTO paper_pages (title) VALUES (NULL);\nINSERT INTO paper_pages (title) VALUES ('never');";
      }),
    'SQL_FAILED',
    /NOT NULL/,
  ],
  [
    'SQL on a table of the panel',
    () => paperPlugin(({ files }) => void (files['migrations/up.sql'] += '\nDELETE FROM clients;')),
    'SQL_FORBIDDEN',
    /clients/,
  ],
  [
    'a down migration that forgets a table',
    () => paperPlugin(({ files }) => void (files['migrations/down.sql'] = 'DELETE FROM paper_pages;')),
    'DOWN_INCOMPLETE',
    /paper_pages/,
  ],
  [
    'a backend that throws at import',
    () =>
      paperPlugin(
        ({ files }) => void (files['backend/index.js'] = "throw new Error('The printer is on fire');"),
      ),
    'HANDLER_ERROR',
    /on fire/,
  ],
  [
    'a backend that is no module',
    () => paperPlugin(({ files }) => void (files['backend/index.js'] = 'export default {')),
    'HANDLER_ERROR',
    /./,
  ],
];

function half({ fileName, bytes }: Package): Package {
  return { fileName, bytes: bytes.slice(0, bytes.length / 2) };
}

test('packages that are broken or hostile → each is refused by its code, and nothing is left of any', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  const before = await panel.state();
  for (const [name, made, code, words] of packages) {
    await test.step(name, async () => {
      await panel.chooseZip(await made());
      const dialog = page.getByRole('dialog', { name: /^Install / });
      await dialog.getByRole('button', { name: 'Install', exact: true }).click();
      await expect(dialog.getByRole('alert')).toContainText(`Code: ${code}`);
      await expect(dialog.getByRole('alert')).toContainText(words);
      await expect(dialog.getByRole('alert')).toContainText('Nothing was changed.');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      expect(await panel.state()).toEqual(before);
    });
  }

  // None of them stands in the way of a good one.
  await panel.chooseZip(await paperPlugin());
  await panel.confirmInstall('Paper');
  expect(await panel.fetch('/api/v1/paper/count')).toMatchObject({ status: 200, body: '{"pages":12}' });
  await panel.menu.getByRole('link', { name: 'Paper' }).click();
  await expect(page.getByText('Twelve pages of paper')).toBeVisible();
});

const crashes: readonly [name: string, entry: string, reason: RegExp][] = [
  ['at import', "throw new Error('No toner at import');", /No toner at import/],
  ['while they render', remote("() => { throw new Error('No toner in render'); }"), /No toner in render/],
];

for (const [name, entry, reason] of crashes) {
  test(`the screens of a plugin throw ${name} → the rest works, their frame names it and offers Reload and Disable`, async ({
    panel,
    page,
    context,
  }) => {
    panel.expected.push(reason);
    await panel.signIn('admin');
    await panel.allowUnsigned();
    await panel.go('/marketplace');
    await panel.chooseZip(await paperPlugin(({ files }) => void (files['frontend/remoteEntry.js'] = entry)));
    await panel.confirmInstall('Paper');

    // A guest sees whose fault it is and can try again; the page around it works.
    const guest = new Panel(await context.newPage(), panel.url);
    await guest.open('/');
    const frame = guest.page.getByRole('alert').filter({ hasText: 'Paper stopped working here' });
    await expect(frame).toContainText(reason);
    await frame.getByRole('button', { name: 'Reload' }).click();
    await expect(frame).toContainText(reason);
    await expect(frame.getByRole('button', { name: 'Disable' })).toBeHidden();
    await expect(guest.page.getByRole('heading', { level: 1 })).toBeVisible();

    await panel.menu.getByRole('link', { name: 'Paper' }).click();
    const broken = page.getByRole('alert').filter({ hasText: 'Paper stopped working here' });
    await expect(broken).toContainText(reason);
    await expect(broken.getByRole('button', { name: 'Reload' })).toBeVisible();
    await broken.getByRole('button', { name: 'Disable' }).click();
    await expect(broken).toBeHidden();
    await expect(panel.menu.getByRole('link', { name: 'Paper' })).toBeHidden();
    await expect(frame).toBeHidden();

    await panel.menu.getByRole('link', { name: 'Clients' }).click();
    await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible();
    await panel.menu.getByRole('link', { name: 'Marketplace' }).click();
    await expect(panel.card('Paper').getByRole('button', { name: 'Enable' })).toBeVisible();
    await panel.uninstall('Paper');
  });
}

test('the code of a plugin does not load after a reload either → it is stopped everywhere, the marketplace says why', async ({
  panel,
  page,
}) => {
  panel.expected.push(/no component/i, /default export/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(
    await paperPlugin(({ files }) => void (files['frontend/remoteEntry.js'] = remote('undefined'))),
  );
  await panel.confirmInstall('Paper');
  await panel.menu.getByRole('link', { name: 'Paper' }).click();
  await page.getByRole('alert').getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('Paper does not load and was stopped.')).toBeVisible();
  await expect(panel.menu.getByRole('link', { name: 'Paper' })).toBeHidden();
  await panel.menu.getByRole('link', { name: 'Marketplace' }).click();
  await expect(panel.card('Paper')).toContainText('Stopped after it failed');
  await expect(panel.card('Paper')).toContainText('./Page has no default export.');
});
