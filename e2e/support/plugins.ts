import { join } from 'node:path';
import { screenPlugin, type Package } from './packages.ts';
import type { Panel } from './panel.ts';

/** As an administrator who takes packages of anybody: signs in and installs these from the disk. Ends in the marketplace. */
export async function installPackages(
  panel: Panel,
  packages: readonly { readonly name: string; readonly file: Package }[],
): Promise<void> {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  for (const { name, file } of packages) {
    await panel.chooseZip(file);
    await panel.confirmInstall(name);
  }
}

/** A plugin "Glue" is the package `glue_plugin`, and so on: one screen in one slot. */
export async function screens(
  slot: string,
  entries: Readonly<Record<string, string>>,
): Promise<readonly { name: string; file: Package }[]> {
  return await Promise.all(
    Object.entries(entries).map(async ([name, entry]) => ({
      name,
      file: await screenPlugin(`${name.split(' ')[0]?.toLowerCase()}_plugin`, name, slot, entry),
    })),
  );
}

/** As a signed-in administrator: installs the living example from its file. @param modules the folder of packages of this test */
export async function installSampler(panel: Panel, modules: string): Promise<void> {
  await panel.go('/marketplace');
  await panel.chooseZip(join(modules, 'unlisted', 'sampler_v1.0.0.zip'));
  await panel.confirmInstall('Sampler');
}
