import type { PanelWorld } from '../panelWorld.ts';
import type { Case } from './operation.ts';
import { installed, kept, removed } from './steps.ts';

const newestTrash = async ({ ask }: PanelWorld): Promise<string> =>
  (await ask('GET', '/marketplace/trash')).items[0].id;

/** An uninstall, and what becomes of what was uninstalled. */
export const removal: readonly Case[] = [
  { name: 'an uninstall with the data', before: [installed], act: removed },
  { name: 'an uninstall that keeps the data', before: [installed], act: kept },
  {
    name: 'putting a plugin back from the trash',
    opens: 'as everywhere',
    before: [installed, removed],
    act: async (world) => await world.ask('POST', `/marketplace/trash/${await newestTrash(world)}/restore`),
  },
  {
    name: 'deleting a plugin in the trash',
    before: [installed, removed],
    act: async (world) => await world.ask('DELETE', `/marketplace/trash/${await newestTrash(world)}`),
  },
  {
    name: 'emptying the trash',
    before: [installed, removed],
    act: ({ ask }) => ask('DELETE', '/marketplace/trash'),
  },
];
