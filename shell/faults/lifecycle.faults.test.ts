import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neighbour } from '../server/plugins/testing/neighbours.ts';
import { notesPackage } from '../server/plugins/testing/notesPlugin.ts';
import { notes11, notesSteps } from '../server/plugins/testing/notesVersions.ts';
import { sha256 } from '../server/plugins/zip/openPackage.ts';
import { awaitsIn } from '../tasks/vite/awaits.ts';
import { determined } from './determined.ts';
import { enumerate } from './enumerate.ts';
import { openPanelWorld, storedPanel } from './panelWorld.ts';
import type { PanelStore, PanelWorld } from './panelWorld.ts';
import { lifecycleRooms } from './rooms.ts';

determined();

/** Fewer files than plugins usually have: all are read by the same loop. */
const few = Object.fromEntries(
  ['README.md', 'CHANGELOG.md', 'icon.svg', 'frontend/remoteEntry.js', 'frontend/mf-manifest.json'].map(
    (path) => [path, null],
  ),
);
const plain = { icon: '📝', frontend: undefined };

const packages = new Map<string, Uint8Array<ArrayBuffer>>();
const bytesOf = (name: string) => packages.get(name) ?? new Uint8Array();
let index: string;
beforeAll(async () => {
  packages.set('notes_v1.0.0.zip', await notesPackage(plain, { ...notesSteps, ...few }));
  packages.set('notes_v1.1.0.zip', await notes11(plain, few));
  packages.set('vault_v1.0.0.zip', await neighbour('vault', {}, {}, few));
  packages.set('ledger_v1.0.0.zip', await neighbour('ledger', { vault: '*' }, {}, few));
  const versionOf = async (url: string, more: object = {}) => {
    const bytes = bytesOf(url);
    const version = /_v(.*)\.zip/.exec(url)?.[1];
    return { version, url, size: bytes.length, sha256: await sha256(bytes), ...more };
  };
  const plugins = [
    { id: 'notes', name: 'Notes', versions: [await versionOf('notes_v1.0.0.zip')] },
    { id: 'vault', name: 'Vault', versions: [await versionOf('vault_v1.0.0.zip')] },
    {
      id: 'ledger',
      name: 'Ledger',
      versions: [await versionOf('ledger_v1.0.0.zip', { requires: { vault: '*' } })],
    },
  ];
  index = JSON.stringify({ version: 1, expires: '2030-01-01T00:00:00Z', plugins, revoked: [] });
});

const source = async (url: string) =>
  new Response(url.endsWith('index.json') ? index : bytesOf(url.split('/').at(-1) ?? ''));

type Step = (world: PanelWorld) => Promise<unknown>;

const form = (content: Uint8Array<ArrayBuffer>) => {
  const body = new FormData();
  body.set('file', new Blob([content]), 'file');
  return body;
};
const fromSource = { addon_id: 'notes' };
const streamed = { accept: 'text/event-stream' };
const installed: Step = ({ ask }) => ask('POST', '/marketplace/install', form(bytesOf('notes_v1.0.0.zip')));
const updated: Step = ({ ask }) => ask('POST', '/marketplace/update', form(bytesOf('notes_v1.1.0.zip')));
const rolledBack: Step = ({ ask }) => ask('POST', '/marketplace/rollback', { addon_id: 'notes' });
const removed: Step = ({ ask }) => ask('DELETE', '/marketplace/uninstall/notes?data=remove');
const kept: Step = ({ ask }) => ask('DELETE', '/marketplace/uninstall/notes?data=keep');
const disabled: Step = ({ ask }) => ask('POST', '/marketplace/toggle/notes?enable=false');
const connected =
  (name: string): Step =>
  ({ ask }) => {
    const body = form(bytesOf(name));
    body.set('entry', 'http://panel.test/remote/remoteEntry.js');
    return ask('PUT', '/developer/remotes/notes', body);
  };
const imported: Step = ({ ask, file }) => ask('POST', '/database/import', form(file()));
const snapshot: Step = ({ ask }) => ask('POST', '/database/snapshots', { name: 'Kept' });
const newestSnapshot = async ({ ask }: PanelWorld): Promise<number> =>
  (await ask('GET', '/database/snapshots')).items[0].id;
const newestTrash = async ({ ask }: PanelWorld): Promise<string> =>
  (await ask('GET', '/marketplace/trash')).items[0].id;
const full: Step = async ({ store }) => {
  store.pages.failNext(new DOMException('full', 'QuotaExceededError'));
};

interface Case {
  readonly name: string;
  readonly act: Step;
  /** What was done before. */
  readonly before?: readonly Step[];
  readonly rejects?: boolean;
  readonly unheard?: boolean;
  /** Packages are opened as everywhere. */
  readonly opens?: 'as everywhere';
}

const cases: readonly Case[] = [
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
  {
    name: 'an installation with what it requires',
    opens: 'as everywhere',
    act: ({ ask }) => ask('POST', '/marketplace/install', { addon_id: 'ledger', with_requirements: true }),
  },
  {
    name: 'an installation that is asked for twice at once',
    opens: 'as everywhere',
    async act({ ask }) {
      const once = () => ask('POST', '/marketplace/install', fromSource, { 'idempotency-key': 'one' });
      await Promise.all([once(), once()]);
    },
  },
  { name: 'an uploaded package', opens: 'as everywhere', act: installed },
  { name: 'an update', before: [installed], act: updated },
  { name: 'rolling an update back', opens: 'as everywhere', before: [installed, updated], act: rolledBack },
  { name: 'disabling', before: [installed], act: disabled },
  {
    name: 'enabling',
    before: [installed, disabled],
    act: ({ ask }) => ask('POST', '/marketplace/toggle/notes?enable=true'),
  },
  { name: 'an uninstall with the data', before: [installed], act: removed },
  { name: 'an uninstall that keeps the data', before: [installed], act: kept },
  {
    name: 'an installation over kept data',
    opens: 'as everywhere',
    before: [installed, kept],
    act: installed,
  },
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
    before: [({ keep }) => keep(), ({ keep }) => keep(), ({ keep }) => keep(), ({ keep }) => keep()],
    act: ({ ask }) => ask('GET', '/database/snapshots'),
  },
];

const reached = new Set<string>();
const total = { points: 0, runs: 0 };

test.each(cases)(
  'a fault at any await of $name → the state before or after, and it goes on',
  async ({ name, act, before = [], rejects = false, unheard = false, opens }) => {
    const { points, runs, places, violations } = await enumerate<PanelStore, PanelWorld>({
      name,
      rejects,
      unheard,
      ...(opens ? { elsewhere: /^shell\/server\/plugins\/(zip|reading)/ } : {}),
      open: (store) => openPanelWorld(source, store),
      before: () =>
        storedPanel(source, async (world) => {
          for (const step of before) await step(world);
        }),
      act: async (world) => void (await act(world)),
    });
    total.points += points;
    total.runs += runs;
    for (const place of places) reached.add(place);
    expect(violations).toEqual([]);
  },
  600_000,
);

/** Awaits that this test does not reach, and why. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [
    /^shell\/server\/api\/database\.ts:\d+ await (imageOf|image\?)/,
    'a file of the site, read before anything is changed',
  ],
  [
    /^shell\/server\/plugins\/lifecycle\/preparations\.ts:\d+ await preparation\.outcome/,
    'asked for when it has ended, and it never rejects',
  ],
  [
    /^shell\/server\/plugins\/lifecycle\/failure\.ts/,
    'a rollback, which is here; where it fails the plugin is stopped',
  ],
  [
    /^shell\/server\/plugins\/trash\/(throughTrash|trashBin)\.ts:\d+ await (bin\.kept|this\.remove)/,
    'tidies up the trash',
  ],
  [
    /^shell\/server\/server\.ts:\d+ await (restarted|panel\.plugins\.look)/,
    'a look at the source that nobody asks for',
  ],
  [/^shell\/server\/plugins\/source\.ts/, 'an index in pages is read before anything is changed'],
];

test('every await of the lifecycle was reached', () => {
  const root = join(import.meta.dirname, '..', '..');
  const places = awaitsIn(root, lifecycleRooms).map(({ name }) => name);
  const missed = places.filter((place) => !reached.has(place));
  expect(missed.filter((place) => !elsewhere.some(([pattern]) => pattern.test(place)))).toEqual([]);
  for (const [pattern] of elsewhere) expect(missed.some((place) => pattern.test(place))).toBe(true);
});

afterAll(() => {
  // oxlint-disable-next-line no-console -- how much was tried is part of the answer
  console.log(`faults in the lifecycle: ${reached.size} awaits, ${total.points} points, ${total.runs} runs`);
});
