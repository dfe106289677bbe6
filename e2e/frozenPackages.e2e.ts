import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packFolder } from '@nextpanel/sdk/package';
import { expect, test } from './support/test.ts';

/* Plugins as earlier versions of the SDK built them, with the screens that their authors see. */

const frozen = join(import.meta.dirname, '../sdk/frozen');

for (const version of readdirSync(frozen))
  test(`a plugin built with the SDK ${version} → its page and its API work in this panel`, async ({
    panel,
    page,
  }) => {
    await panel.signIn('admin');
    await panel.allowUnsigned();
    await panel.go('/marketplace');
    await panel.chooseZip(await packFolder(join(frozen, version)));
    await panel.confirmInstall('Frozen notes');
    await panel.menu.getByRole('link', { name: 'Frozen notes' }).click();
    await expect(page.getByRole('heading', { name: 'Frozen notes', level: 1 })).toBeVisible();
    await expect(page.getByText('No notes yet')).toBeVisible();
    await page.getByRole('textbox', { name: 'Note' }).fill('Still here');
    await page.getByRole('button', { name: 'Add note' }).click();
    await expect(page.getByText('Still here')).toBeVisible();
  });
