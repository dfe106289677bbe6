import type { Case } from './operation.ts';
import { full } from './steps.ts';

export const settings: readonly Case[] = [
  {
    name: 'a change of the settings',
    act: ({ ask }) => ask('PUT', '/settings', { company_name: 'Another' }),
  },
  {
    name: 'a change that finds no room',
    rejects: true,
    async act(world) {
      await full(world);
      await world.ask('PUT', '/settings', { company_name: 'Another' });
    },
  },
  {
    name: 'a read that saw a change which finds no room',
    rejects: true,
    async act(world) {
      await full(world);
      const changed = world.ask('PUT', '/settings', { company_name: 'Another' });
      await Promise.allSettled([world.ask('GET', '/settings'), changed]);
      await changed;
    },
  },
];
