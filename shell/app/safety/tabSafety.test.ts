import { beforeEach, expect, test } from 'vitest';
import { TabSafety, type SafetySurroundings } from './tabSafety.ts';

let kept: Map<string, string>;
let loads: string[];
let forgiven: (readonly string[] | undefined)[];

beforeEach(() => {
  kept = new Map();
  loads = [];
  forgiven = [];
});

/** The next page of one tab. */
const page = (surroundings: Partial<SafetySurroundings> = {}) =>
  new TabSafety({
    tab: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as Storage,
    search: '',
    died: [],
    tooMany: false,
    before: null,
    forgive: (names) => forgiven.push(names),
    load: (where) => loads.push(where),
    ...surroundings,
  });

const died = (...busy: string[]) => ({ name: busy.join(), busy });
const paper = { id: 'paper', name: 'Paper' };
const ink = { id: 'ink', name: 'Ink' };
const glue = { id: 'glue', name: 'Glue' };

test('nothing is wrong → every plugin may run', () => {
  const safety = page();
  expect(safety.safeMode).toBeNull();
  expect(safety.mayRun(paper)).toBe(true);
});

test('safe mode is asked for → it stays in this tab until "Start normally"', () => {
  expect(page({ search: '?safe=1' }).safeMode).toEqual({ why: 'asked' });
  const later = page();
  expect(later.safeMode).toEqual({ why: 'asked' });
  expect(later.mayRun(paper)).toBe(false);
  later.startNormally();
  expect(loads).toEqual(['home']);
  expect(forgiven).toEqual([undefined]);
  expect(page().safeMode).toBeNull();
});

test('too many pages have died → safe mode says how many and what had begun to run', () => {
  const pages = [died('Paper at home.section', 'Ink at home.overlay'), died('Paper at home.section')];
  expect(page({ died: pages, tooMany: true }).safeMode).toEqual({
    why: 'failed',
    pages: 2,
    suspects: ['Paper at home.section', 'Ink at home.overlay'],
  });
});

test('a search by questions → only what a step names runs, and the answers lead to the culprit', () => {
  page().startSearch([paper, ink, glue]);
  expect(loads).toEqual(['here']);
  const runs: string[] = [];
  let safety = page();
  while (safety.step?.kind === 'ask') {
    const running = [paper, ink, glue].filter((one) => safety.mayRun(one)).map(({ id }) => id);
    expect(running).toEqual(safety.step.running);
    runs.push(running.join());
    safety.answer(running.includes('ink'));
    safety = page();
  }
  expect(safety.step).toEqual({ kind: 'found', culprits: ['ink'] });
  expect(runs[0]).toBe('');
  safety.endSearch();
  expect(page().mayRun(ink)).toBe(true);
});

test('the page of a step dies → that was a yes, said so, and no failure of the panel', () => {
  page().startSearch([paper, ink]);
  page().answer(false);
  const running = page().step;
  const dead = died('Paper at home.section');
  const after = page({ before: dead, died: [dead], tooMany: true });
  expect(after.safeMode).toBeNull();
  expect(forgiven).toContainEqual([dead.name]);
  expect(after.search?.died).toBe(true);
  expect(after.search?.answers.at(-1)).toEqual({ running: ['paper'], occurs: true });
  expect(running).toMatchObject({ running: ['paper'] });
  expect(after.step).toEqual({ kind: 'found', culprits: ['paper'] });
  expect(after.mayRun(paper)).toBe(false);
});

test('safe mode is asked for in the middle of a search → the search is over', () => {
  page().startSearch([paper]);
  expect(page({ search: '?safe=1' }).search).toBeNull();
  expect(page().search).toBeNull();
});

test('what is kept in the tab was spoiled → as if it were not there', () => {
  kept.set('nextpanel-plugin-search', '{"plugins":[{"id":1}],"answers":[]}');
  kept.set('nextpanel-safe-mode', '{');
  const safety = page();
  expect([safety.search, safety.safeMode]).toEqual([null, null]);
});
