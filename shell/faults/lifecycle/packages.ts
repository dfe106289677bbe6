/** The plugins that the lifecycle is tried with, and the source that offers them. */
import { neighbour } from '../../server/plugins/testing/neighbours.ts';
import { notesPackage } from '../../server/plugins/testing/notesPlugin.ts';
import { notes11, notesSteps } from '../../server/plugins/testing/notesVersions.ts';
import { sha256 } from '../../server/plugins/zip/openPackage.ts';

/** Fewer files than plugins usually have: all are read by the same loop. */
const few = Object.fromEntries(
  ['README.md', 'CHANGELOG.md', 'icon.svg', 'frontend/remoteEntry.js', 'frontend/mf-manifest.json'].map(
    (path) => [path, null],
  ),
);
const plain = { icon: '📝', frontend: undefined };

const packages = new Map<string, Uint8Array<ArrayBuffer>>();
let index = '';

export const bytesOf = (name: string) => packages.get(name) ?? new Uint8Array();

/** Chance is part of a package: call it where that is determined. */
export async function makePackages(): Promise<void> {
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
}

export const source = async (url: string) =>
  new Response(url.endsWith('index.json') ? index : bytesOf(url.split('/').at(-1) ?? ''));
