import { builtRemote } from './support/remoteProject.ts';
import { expect, test } from './support/test.ts';

/* Teams build their remotes at different times, with the React of that day. */

/** Says which React runs it, and keeps a state: two Reacts in one page break hooks. */
const section = (name: string) => `
import { useState, version } from 'react';
import { Button } from '@nextpanel/sdk/ui';
export default function Section() {
  const [clicks, setClicks] = useState(0);
  return <Button onClick={() => setClicks(clicks + 1)}>{\`${name}: \${clicks} on React \${version}\`}</Button>;
}
`;

test('two remotes built with different minor versions of React → both run in the one of the panel; one that needs another is refused', async ({
  panel,
  page,
}) => {
  const [older, newer, next] = await Promise.all([
    builtRemote({
      id: 'older',
      name: 'Older',
      range: '^19.2.0',
      react: 'react-19-2',
      section: section('older'),
    }),
    builtRemote({ id: 'newer', name: 'Newer', range: '^19.3.0', react: 'react', section: section('newer') }),
    builtRemote({ id: 'next', name: 'Next', range: '^20.0.0', react: 'react', section: section('next') }),
  ]);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  for (const [name, made] of [
    ['Older', older],
    ['Newer', newer],
  ] as const) {
    await panel.chooseZip(made);
    await panel.confirmInstall(name);
  }
  const before = await panel.state();
  await panel.chooseZip(next);
  const dialog = page.getByRole('dialog', { name: 'Install Next' });
  await dialog.getByRole('button', { name: 'Install', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Code: INCOMPATIBLE');
  await expect(dialog.getByRole('alert')).toContainText('need react ^20.0.0');
  await page.keyboard.press('Escape');
  expect(await panel.state()).toEqual(before);

  await panel.go('/');
  for (const name of ['older', 'newer']) {
    await page.getByRole('button', { name: `${name}: 0 on React 19.3.1` }).click();
    await expect(page.getByRole('button', { name: `${name}: 1 on React 19.3.1` })).toBeVisible();
  }
});
