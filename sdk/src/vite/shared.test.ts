import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sharedByRemote } from './shared.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shared-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const asked = (packageJson: object) => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJson));
  return Object.fromEntries(
    Object.entries(sharedByRemote(folder)).map(([name, { requiredVersion }]) => [name, requiredVersion]),
  );
};
const usual = {
  react: '^19.0.0',
  'react/jsx-runtime': '^19.0.0',
  'react-dom': '^19.0.0',
  'react-router': '^8.0.0',
  '@nextpanel/sdk': '^1.0.0',
  '@nextpanel/sdk/ui': '^1.0.0',
};

test('its package.json names a range → the remote asks for that, with all modules of the package', () => {
  expect(asked({ devDependencies: { react: '^19.2.0', '@nextpanel/sdk': '~1.4.0' } })).toEqual({
    ...usual,
    react: '^19.2.0',
    'react/jsx-runtime': '^19.2.0',
    '@nextpanel/sdk': '~1.4.0',
    '@nextpanel/sdk/ui': '~1.4.0',
  });
});

test('peers and developers have ranges → what the package asks of others counts', () => {
  expect(
    asked({ peerDependencies: { react: '>=19.1' }, devDependencies: { react: '19.3.1' } }),
  ).toMatchObject({ react: '>=19.1' });
});

test('no range, or the path of a tarball → the major version of the panel', () => {
  expect(asked({})).toEqual(usual);
  expect(asked({ dependencies: { '@nextpanel/sdk': 'file:../sdk.tgz', react: 'latest' } })).toEqual(usual);
});

test('a folder without package.json → the major version of the panel', () => {
  expect(sharedByRemote(folder)).toMatchObject({ react: { requiredVersion: '^19.0.0', import: false } });
});
