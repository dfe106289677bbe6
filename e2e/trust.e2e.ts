import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPlugin, signPackage } from '@nextpanel/sdk/package';
import { newPrivateKey, shortId, signingKey } from '@nextpanel/sdk/sign';
import JSZip from 'jszip';
import { Panel } from './support/panel.ts';
import { paperPlugin } from './support/packages.ts';
import { remoteTest } from './support/remoteTest.ts';
import { expect, test } from './support/test.ts';

/* Who made a plugin, and what the panel does when nobody says so, somebody unknown does, or somebody takes it back. */

async function signedPaper() {
  const key = await signingKey(await newPrivateKey());
  const { bytes, fileName } = await signPackage((await paperPlugin()).bytes, key);
  return { key, bytes, fileName };
}

test('signed by a publisher nobody knows → consent once, then it installs; forgotten → asked again', async ({
  panel,
  page,
}) => {
  const { key, bytes, fileName } = await signedPaper();
  await panel.signIn('admin');
  await panel.go('/marketplace');
  await panel.chooseZip({ bytes, fileName });
  const dialog = page.getByRole('dialog', { name: 'Install Paper' });
  await expect(dialog.getByText(/run with the full rights of this panel/)).toBeVisible();
  // Who signed it is shown before anything is asked of the server.
  await expect(dialog.getByText(shortId(key.id)).last()).toBeVisible();
  const install = dialog.getByRole('button', { name: 'Install', exact: true });
  await expect(install).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I know this publisher and trust it' }).check();
  await install.click();
  await expect(page.getByRole('status').filter({ hasText: 'Paper installed in' })).toBeVisible();
  await expect(panel.card('Paper')).toContainText('Unknown publisher');

  await panel.uninstall('Paper');
  await panel.chooseZip({ bytes, fileName });
  await panel.confirmInstall('Paper');

  await panel.go('/admin/settings?tab=plugins');
  const publishers = page.getByRole('region', { name: 'Publishers' });
  await expect(publishers).toContainText('Installed: Paper.');
  await publishers.getByRole('button', { name: 'Forget Paper Works' }).click();
  await expect(publishers).toContainText('None yet.');
});

test('not signed, or changed after it was signed → refused, with what to do', async ({ panel, page }) => {
  await panel.signIn('admin');
  await panel.go('/marketplace');
  const before = await panel.state();
  const dialog = page.getByRole('dialog', { name: 'Install Paper' });

  await panel.chooseZip(await paperPlugin());
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Code: SIG_MISSING');
  await expect(dialog.getByRole('link', { name: 'Open the plugin settings' })).toBeVisible();
  await page.keyboard.press('Escape');

  await panel.allowUnsigned();
  const { bytes, fileName } = await signedPaper();
  const zip = await JSZip.loadAsync(bytes);
  zip.file('backend/index.js', 'export default { fetch: () => new Response("changed") };');
  const changed = await zip.generateAsync({ type: 'uint8array', platform: 'DOS', compression: 'DEFLATE' });
  await panel.chooseZip({ bytes: changed, fileName });
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Code: MODIFIED');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const after = await panel.state();
  expect(after.active).toBe(before.active);
  expect(after.schema).toEqual(before.schema);
});

remoteTest(
  'the source revokes a plugin → it stops in every tab, can’t be enabled, and comes back when it is taken back',
  async ({ panel, page, context, source }) => {
    const { bytes, fileName, metadata } = await packed();
    writeFileSync(join(source.folder, fileName), bytes);
    await source.publish();
    await panel.signIn('admin');
    await panel.go('/marketplace');
    await expect(panel.card('Paper')).toContainText('Verified');
    await panel.install('Paper');

    const guest = new Panel(await context.newPage(), panel.url);
    await guest.open('/');
    await expect(guest.page.getByText('Twelve pages of paper')).toBeVisible();

    writeFileSync(join(source.folder, 'revoked.txt'), `${metadata.id}@<2.0.0 # It lets strangers print.\n`);
    await source.publish();
    await panel.go('/marketplace?sort=name');
    await expect(panel.card('Paper')).toContainText('Withdrawn by the plugin source');
    await expect(panel.card('Paper')).toContainText('It lets strangers print.');
    await expect(panel.card('Paper').getByRole('button', { name: 'Enable' })).toBeDisabled();
    await expect(panel.menu.getByRole('link', { name: 'Paper' })).toBeHidden();
    await expect(guest.page.getByText('Twelve pages of paper')).toBeHidden();
    expect((await guest.fetch('/api/v1/paper/count')).status).toBe(404);

    rmSync(join(source.folder, 'revoked.txt'));
    await source.publish();
    await panel.go('/marketplace?sort=-name');
    await panel.card('Paper').getByRole('button', { name: 'Enable' }).click();
    await expect(guest.page.getByText('Twelve pages of paper')).toBeVisible();
    await expect(page.getByRole('main')).toBeVisible();
  },
);

remoteTest(
  'the index has expired → said on the page; nothing new from it, a signed package from the disk installs',
  async ({ panel, page, source }) => {
    await source.publish({ expires: '2020-01-01T00:00:00.000Z' });
    await panel.signIn('admin');
    await panel.go('/marketplace');
    await expect(page.getByText('The list of the plugin source has expired')).toBeVisible();
    await panel.card('AI Chatbot').getByRole('button', { name: 'Install Free' }).click();
    const dialog = page.getByRole('dialog', { name: 'Install AI Chatbot' });
    await dialog.getByRole('button', { name: 'Install', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('Code: INDEX_EXPIRED');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    const { bytes, fileName } = await signPackage((await paperPlugin()).bytes, source.key);
    await panel.chooseZip({ bytes, fileName });
    await panel.confirmInstall('Paper');
    await expect(panel.card('Paper')).toContainText('Verified');
  },
);

/** The paper plugin as its publisher would pack it, unsigned. */
async function packed() {
  const zip = await JSZip.loadAsync((await paperPlugin()).bytes);
  const files = new Map<string, Uint8Array>();
  for (const [path, entry] of Object.entries(zip.files)) files.set(path, await entry.async('uint8array'));
  return await packPlugin(files);
}
