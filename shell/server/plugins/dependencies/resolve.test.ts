import fc from 'fast-check';
import semver from 'semver';
import { expect, test } from 'vitest';
import type { Release } from './release.ts';
import { resolve, type Universe } from './resolve.ts';

const release = (
  text: string,
  requires: Record<string, string> = {},
  conflicts: readonly string[] = [],
): Release => {
  const [id = '', version = ''] = text.split('@');
  return { id, name: id.toUpperCase(), version, requires, conflicts };
};

function universe(available: readonly Release[], installed: readonly Release[] = []): Universe {
  return {
    installed: new Map(installed.map((one) => [one.id, one])),
    releases(id) {
      const own = available.filter((one) => one.id === id);
      return own.length > 0 ? own.toSorted((a, b) => semver.rcompare(a.version, b.version)) : null;
    },
  };
}

const names = (result: ReturnType<typeof resolve>) =>
  'order' in result ? result.order.map(({ id, version }) => `${id}@${version}`) : result.obstacle;

test('a chain → what is required comes first, in its newest version that fits', () => {
  const all = universe([
    release('b@1.0.0', { c: '^1.0.0' }),
    release('c@1.2.0'),
    release('c@1.1.0'),
    release('c@2.0.0'),
  ]);
  expect(names(resolve(release('a@1.0.0', { b: '*' }), all))).toEqual(['c@1.2.0', 'b@1.0.0', 'a@1.0.0']);
});

test('two want different versions that overlap → the one that fits both', () => {
  const all = universe([
    release('b@1.0.0', { d: '>=1.0.0' }),
    release('c@1.0.0', { d: '<2.0.0' }),
    release('d@2.0.0'),
    release('d@1.5.0'),
  ]);
  expect(names(resolve(release('a@1.0.0', { b: '*', c: '*' }), all))).toContain('d@1.5.0');
});

test('the newest version of a requirement leads nowhere → an older one is taken', () => {
  const all = universe([release('b@2.0.0', { missing: '*' }), release('b@1.0.0')]);
  expect(names(resolve(release('a@1.0.0', { b: '*' }), all))).toEqual(['b@1.0.0', 'a@1.0.0']);
});

test('no version fits everybody → says who wants what', () => {
  const all = universe([
    release('b@1.0.0', { d: '^1.0.0' }),
    release('c@1.0.0', { d: '^2.0.0' }),
    release('d@1.0.0'),
    release('d@2.0.0'),
  ]);
  expect(names(resolve(release('a@1.0.0', { b: '*', c: '*' }), all))).toEqual({
    kind: 'version',
    id: 'd',
    present: null,
    available: ['2.0.0', '1.0.0'],
    demands: [
      { by: 'B 1.0.0', range: '^1.0.0' },
      { by: 'C 1.0.0', range: '^2.0.0' },
    ],
  });
});

test('an installed version does not fit → it stays, and is named', () => {
  const all = universe([release('b@2.0.0')], [release('b@1.0.0')]);
  expect(names(resolve(release('a@1.0.0', { b: '^2.0.0' }), all))).toMatchObject({
    kind: 'version',
    id: 'b',
    present: '1.0.0',
    demands: [{ by: 'A 1.0.0', range: '^2.0.0' }],
  });
});

test('plugins need each other → the circle is named from its beginning to its beginning', () => {
  const all = universe([release('b@1.0.0', { c: '*' }), release('c@1.0.0', { b: '*' })]);
  expect(names(resolve(release('a@1.0.0', { b: '*' }), all))).toEqual({
    kind: 'cycle',
    path: ['b', 'c', 'b'],
  });
  expect(names(resolve(release('a@1.0.0', { a: '*' }), universe([])))).toEqual({
    kind: 'cycle',
    path: ['a', 'a'],
  });
});

test('a conflict, whoever of the two says so → both are named', () => {
  const said = names(resolve(release('a@1.0.0', {}, ['b']), universe([], [release('b@1.0.0')])));
  expect(said).toMatchObject({ kind: 'conflict', says: { id: 'a' }, other: { id: 'b' } });
  const heard = names(resolve(release('a@1.0.0'), universe([], [release('b@1.0.0', {}, ['a'])])));
  expect(heard).toMatchObject({ kind: 'conflict', says: { id: 'b' }, other: { id: 'a' } });
});

/* Any small source, against trying every combination. */

const ids = ['a', 'b', 'c', 'd'];
const versions = ['1.0.0', '1.1.0', '2.0.0'];
const range = fc.constantFrom('*', '^1.0.0', '^2.0.0', '>=1.1.0', '<2.0.0', '1.0.0');
const requires = fc.dictionary(fc.constantFrom(...ids), range, { maxKeys: 2 });
const conflicts = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray(ids, { maxLength: 1 }) },
);
const world = fc.record({
  releases: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...versions), requires, conflicts)
      .map(([id, version, needs, against]) => release(`${id}@${version}`, needs, against)),
    { maxLength: 9, selector: ({ id, version }) => `${id}@${version}` },
  ),
  installed: fc.uniqueArray(
    fc
      .tuple(fc.constantFrom('c', 'd'), fc.constantFrom(...versions))
      .map(([id, version]) => release(`${id}@${version}`)),
    { maxLength: 1, selector: ({ id }) => id },
  ),
  needs: requires,
});

/** Whether these could be installed together: the definition, not the way to find it. */
function isSound(order: readonly Release[], installed: readonly Release[]): boolean {
  const present = [...installed];
  for (const one of order) {
    for (const [id, wanted] of Object.entries(one.requires)) {
      const found = present.find((other) => other.id === id);
      if (!found || !semver.satisfies(found.version, wanted)) return false;
    }
    if (present.some(({ id }) => id === one.id)) return false;
    if (present.some((other) => other.conflicts.includes(one.id) || one.conflicts.includes(other.id)))
      return false;
    present.push(one);
  }
  return true;
}

function* permutations(rest: readonly Release[]): Generator<readonly Release[]> {
  if (rest.length === 0) yield [];
  for (const one of rest)
    for (const others of permutations(rest.filter((other) => other !== one))) yield [one, ...others];
}

function* selections(all: readonly Release[]): Generator<readonly Release[]> {
  const [first, ...rest] = all;
  if (!first) return yield [];
  for (const selection of selections(rest)) {
    yield selection;
    if (selection.every(({ id }) => id !== first.id)) yield [first, ...selection];
  }
}

test('any small source → a sound order when there is one, else an obstacle', () => {
  fc.assert(
    fc.property(world, ({ releases, installed, needs }) => {
      const root = release('root@1.0.0', needs);
      const available = releases.filter((one) => installed.every(({ id }) => id !== one.id));
      const result = resolve(root, universe(available, installed));
      if ('order' in result) {
        expect(result.order.at(-1)).toBe(root);
        expect(isSound(result.order, installed)).toBe(true);
        return;
      }
      for (const selection of selections(available))
        for (const order of permutations(selection))
          expect(isSound([...order, root], installed), JSON.stringify(order)).toBe(false);
      if (result.obstacle.kind === 'cycle') {
        const { path } = result.obstacle;
        expect(path.length).toBeGreaterThan(1);
        expect(path[0]).toBe(path.at(-1));
      }
    }),
    { numRuns: 400 },
  );
});

test('a source made to waste time → given up', () => {
  const wasteful = Array.from({ length: 12 }, (_, layer) =>
    Array.from({ length: 12 }, (_, patch) =>
      release(`p${layer}@1.${patch}.0`, { [`p${layer + 1}`]: '*', never: '*' }),
    ),
  ).flat();
  const all: Universe = {
    ...universe([...wasteful, release('p12@1.0.0', { p0: '^9.0.0' })]),
    releases: (id) =>
      id === 'never' ? [release('never@1.0.0', { p0: '<1.0.0' })] : wasteful.filter((one) => one.id === id),
  };
  expect('obstacle' in resolve(release('root@1.0.0', { p0: '*' }), all)).toBe(true);
});
