import type { Case } from './operation.ts';
import { fromSource, installed, kept } from './steps.ts';

export const installation: readonly Case[] = [
  {
    name: 'an installation from the source',
    act: ({ ask }) => ask('POST', '/marketplace/install', fromSource),
  },
  {
    name: 'an installation that was begun to be prepared when somebody read what it brings',
    opens: 'as everywhere',
    unheard: true,
    async act({ ask }) {
      await ask('GET', '/marketplace/addons/notes/plan');
      await ask('POST', '/marketplace/install', fromSource);
    },
  },
  { name: 'an uploaded package', opens: 'as everywhere', act: installed },
  {
    name: 'an installation over kept data',
    opens: 'as everywhere',
    before: [installed, kept],
    act: installed,
  },
];
