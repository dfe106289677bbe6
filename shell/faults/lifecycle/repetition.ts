import type { Case } from './operation.ts';
import { fromSource } from './steps.ts';

export const repetition: readonly Case[] = [
  {
    name: 'an installation that is asked for twice at once',
    opens: 'as everywhere',
    async act({ ask }) {
      const once = () => ask('POST', '/marketplace/install', fromSource, { 'idempotency-key': 'one' });
      await Promise.all([once(), once()]);
    },
  },
];
