import type { PanelWorld } from '../panelWorld.ts';
import type { Case } from './operation.ts';
import { installed, type Step } from './steps.ts';

const snapshot: Step = ({ ask }) => ask('POST', '/database/snapshots', { name: 'Kept' });
const keptOnce: Step = ({ keep }) => keep();
const newestSnapshot = async ({ ask }: PanelWorld): Promise<number> =>
  (await ask('GET', '/database/snapshots')).items[0].id;

export const restorePoints: readonly Case[] = [
  { name: 'a restore point', act: snapshot },
  {
    name: 'going back to a restore point',
    before: [snapshot, installed],
    act: async (world) =>
      await world.ask('POST', `/database/snapshots/${await newestSnapshot(world)}/restore`),
  },
  {
    name: 'removing a restore point',
    before: [snapshot],
    act: async (world) => await world.ask('DELETE', `/database/snapshots/${await newestSnapshot(world)}`),
  },
  {
    name: 'removing the oldest of too many restore points',
    unheard: true,
    before: [keptOnce, keptOnce, keptOnce, keptOnce],
    act: ({ ask }) => ask('GET', '/database/snapshots'),
  },
];
