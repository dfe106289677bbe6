import type { Case } from './operation.ts';
import { fromSource, full, installed, streamed } from './steps.ts';

/** Installations that tell how far they are. */
export const progress: readonly Case[] = [
  {
    name: 'an installation that tells how far it is',
    opens: 'as everywhere',
    act: ({ ask }) => ask('POST', '/marketplace/install', fromSource, streamed),
  },
  {
    name: 'an installation that tells how far it is, and finds no room',
    opens: 'as everywhere',
    rejects: true,
    async act(world) {
      await full(world);
      await world.ask('POST', '/marketplace/install', fromSource, streamed);
    },
  },
  {
    name: 'an installation that tells why it is refused',
    before: [installed],
    rejects: true,
    act: ({ ask }) => ask('POST', '/marketplace/install', fromSource, streamed),
  },
];
