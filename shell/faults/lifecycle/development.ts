import type { Case } from './operation.ts';
import { bytesOf } from './packages.ts';
import { form, installed, type Step, updated } from './steps.ts';

const connected =
  (name: string): Step =>
  ({ ask }) => {
    const body = form(bytesOf(name));
    body.set('entry', 'http://panel.test/remote/remoteEntry.js');
    return ask('PUT', '/developer/remotes/notes', body);
  };

/** A remote in development stands in for its package. */
export const development: readonly Case[] = [
  {
    name: 'connecting a remote in development, with a migration less than the packaged plugin',
    opens: 'as everywhere',
    before: [installed, updated],
    act: connected('notes_v1.0.0.zip'),
  },
  {
    name: 'disconnecting a remote in development, for the packaged plugin to come back',
    before: [installed, connected('notes_v1.1.0.zip')],
    act: ({ ask }) => ask('DELETE', '/developer/remotes/notes'),
  },
];
