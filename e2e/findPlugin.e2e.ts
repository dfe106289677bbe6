import { forEver, remote } from './support/packages.ts';
import type { Panel } from './support/panel.ts';
import { installPackages, screens } from './support/plugins.ts';
import { StubbornTab } from './support/stubbornTab.ts';
import { expect, test } from './support/test.ts';

const names = ['Paper', 'Ink', 'Glue', 'Tape', 'String'];
const smudging = remote(`() => 'A smudge on the page'`);

async function beginSearch(panel: Panel) {
  const { page } = panel;
  await panel.go('/admin/settings?tab=plugins');
  await page.getByRole('main').getByRole('button', { name: 'Find the plugin that breaks it' }).click();
  return page.getByRole('region', { name: 'Find the plugin that breaks it' });
}

test('one of five plugins spoils a page → found by questions in this tab alone, disabled, all others run again', async ({
  panel,
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const said = names.map((name) => [name, remote(`() => 'There is ${name.toLowerCase()}. '`)] as const);
  await installPackages(
    panel,
    await screens('home.section', { ...Object.fromEntries(said), Glue: smudging }),
  );
  const bar = await beginSearch(panel);
  await expect(bar).toContainText('Step 1');
  await panel.go('/');

  const smudge = page.getByText('A smudge on the page');
  const found = bar.getByText('causes the problem');
  for (let step = 1; step <= 6 && !(await found.isVisible()); step += 1) {
    await expect(bar).toContainText(`Step ${step},`);
    // What runs in this step says so, one after the other.
    const running = names.filter((name) => name !== 'Glue');
    const text = (await bar.textContent()) ?? '';
    for (const name of running)
      await expect(page.getByText(`There is ${name.toLowerCase()}.`)).toHaveCount(
        text.includes(name) ? 1 : 0,
      );
    const occurs = text.includes('Glue');
    await expect(smudge).toHaveCount(occurs ? 1 : 0);
    await bar.getByRole('button', { name: occurs ? 'Yes' : 'No', exact: true }).click();
    await expect(bar).not.toContainText(`Step ${step},`);
  }
  await expect(bar).toContainText('Glue causes the problem');

  // Nobody else noticed.
  const other = await context.newPage();
  await other.goto(panel.url);
  await expect(other.getByText('A smudge on the page')).toBeVisible();

  await bar.getByRole('button', { name: 'Disable' }).click();
  await expect(bar).toContainText('Glue can no longer cause the problem.');
  await expect(other.getByText('A smudge on the page')).toBeHidden();
  await bar.getByRole('button', { name: 'Start normally' }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByText('There is string.')).toBeVisible();
  await expect(smudge).toBeHidden();
});

test('a search is under way → "Uninstall" leads to the plugin’s dialog, "Cancel" gives all plugins back', async ({
  panel,
  page,
}) => {
  await installPackages(panel, await screens('home.section', { Glue: smudging }));
  const bar = await beginSearch(panel);
  await bar.getByRole('button', { name: 'No', exact: true }).click();
  await expect(bar).toContainText('Running in this tab, 1 of 1: Glue.');
  await bar.getByRole('button', { name: 'Yes', exact: true }).click();
  await bar.getByRole('link', { name: 'Uninstall' }).click();
  await expect(page.getByRole('dialog', { name: 'Uninstall Glue' })).toBeVisible();
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Cancel' }).click();
  await expect(bar).toBeHidden();
  await panel.go('/');
  await expect(page.getByText('A smudge on the page')).toBeVisible();
});

test('every step with the culprit hangs for ever → each death of the page counts as "yes", and the search ends with its name', async ({
  panel,
  page,
}) => {
  test.setTimeout(240_000);
  await panel.open('/?safe=1');
  const paper = remote(`() => 'There is paper. '`);
  await installPackages(panel, await screens('home.section', { Blocker: forEver, Paper: paper }));
  await expect(page.getByRole('region', { name: 'Safe mode' })).toBeVisible();

  const tab = await StubbornTab.inPlaceOf(panel);
  await tab.load(`${panel.url}?safe=1`);
  await tab.click('Find the plugin that breaks it');
  await tab.expectText(/Step 1,.*No plugin runs in this tab/s);
  await tab.click('No');
  // The next page runs Blocker, and hangs.
  await tab.exitWhenItHangs();
  await tab.load(panel.url);
  await tab.expectText('Blocker causes the problem');
  await tab.clickUntil('Disable', 'Blocker can no longer cause the problem');
  await tab.click('Start normally');
  await tab.expectText('There is paper.');
});
