import type { Case } from './operation.ts';

export const requirements: readonly Case[] = [
  {
    name: 'an installation with what it requires',
    opens: 'as everywhere',
    act: ({ ask }) => ask('POST', '/marketplace/install', { addon_id: 'ledger', with_requirements: true }),
  },
];
