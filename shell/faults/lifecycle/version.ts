import type { Case } from './operation.ts';
import { disabled, installed, type Step, updated } from './steps.ts';

const rolledBack: Step = ({ ask }) => ask('POST', '/marketplace/rollback', { addon_id: 'notes' });

/** Which version runs, and whether it does. */
export const version: readonly Case[] = [
  { name: 'an update', before: [installed], act: updated },
  { name: 'rolling an update back', opens: 'as everywhere', before: [installed, updated], act: rolledBack },
  { name: 'disabling', before: [installed], act: disabled },
  {
    name: 'enabling',
    before: [installed, disabled],
    act: ({ ask }) => ask('POST', '/marketplace/toggle/notes?enable=true'),
  },
];
