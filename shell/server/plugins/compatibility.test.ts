import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { compatibilityOf, providedByShell } from './compatibility.ts';

const require = createRequire(import.meta.url);

test('what the shell is said to bring is what is installed', () => {
  const installed = Object.fromEntries(
    Object.keys(providedByShell).map((name) => {
      const path =
        name === '@nextpanel/sdk'
          ? new URL('../../../sdk/package.json', import.meta.url)
          : require.resolve(`${name}/package.json`);
      return [name, JSON.parse(readFileSync(path, 'utf8')).version];
    }),
  );
  expect(providedByShell).toEqual(installed);
});

test('a range is compared with this panel, and said in words', () => {
  expect(compatibilityOf({ nextpanel: '^1.0.0' })).toMatchObject({
    compatible: true,
    text: expect.stringContaining('Works'),
  });
  expect(compatibilityOf({ nextpanel: '>=2' })).toEqual({
    compatible: false,
    text: 'Needs NextPanel >=2; this is 1.0.0',
  });
});
