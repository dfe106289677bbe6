import type { Case } from './operation.ts';
import { form, installed, type Step } from './steps.ts';

const imported: Step = ({ ask, file }) => ask('POST', '/database/import', form(file()));

/** Another database in place of this one. */
export const exchange: readonly Case[] = [
  { name: 'an import', before: [installed], act: imported },
  {
    name: 'looking into a file to import',
    act: ({ ask, file }) => ask('POST', '/database/import?preview=true', form(file())),
  },
  {
    name: 'undoing an import',
    before: [imported, installed],
    act: ({ ask }) => ask('POST', '/database/undo-import'),
  },
  { name: 'a reset to the demo', before: [installed], act: ({ ask }) => ask('POST', '/database/reset') },
];
