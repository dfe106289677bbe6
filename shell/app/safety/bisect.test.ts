import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStep, type Answer, type BisectStep } from './bisect.ts';

/** Answers every question until there is a result. */
function run(plugins: readonly string[], occurs: (running: readonly string[]) => boolean) {
  const answers: Answer[] = [];
  let step: BisectStep = nextStep(plugins, answers);
  while (step.kind === 'ask') {
    expect(answers.map(({ running }) => [...running].sort().join())).not.toContain(
      [...step.running].sort().join(),
    );
    answers.push({ running: step.running, occurs: occurs(step.running) });
    step = nextStep(plugins, answers);
  }
  return { result: step, answers };
}

const named = (count: number) => Array.from({ length: count }, (_, at) => `plugin_${at}`);
const contains = (running: readonly string[], set: readonly string[]) =>
  set.every((id) => running.includes(id));

test('one plugin breaks it → found, with as many questions as halving takes, and one without any plugin', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.nat(), (count, pick) => {
      const plugins = named(count);
      const culprit = plugins[pick % count] ?? '';
      const { result, answers } = run(plugins, (running) => running.includes(culprit));
      expect(result).toEqual({ kind: 'found', culprits: [culprit] });
      expect(answers.length).toBeLessThanOrEqual(2 + Math.ceil(Math.log2(count)));
    }),
  );
});

test('it takes several plugins together, or there are several ways to break it → one smallest set, no member too many', () => {
  const causes = fc.integer({ min: 2, max: 24 }).chain((count) =>
    fc.record({
      plugins: fc.constant(named(count)),
      sets: fc.array(fc.subarray(named(count), { minLength: 1, maxLength: Math.min(4, count) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  );
  fc.assert(
    fc.property(causes, ({ plugins, sets }) => {
      const occurs = (running: readonly string[]) => sets.some((set) => contains(running, set));
      const { result } = run(plugins, occurs);
      if (result.kind !== 'found') throw new Error(`It was not found, but ${result.kind}.`);
      expect(occurs(result.culprits)).toBe(true);
      for (const one of result.culprits)
        expect(occurs(result.culprits.filter((id) => id !== one))).toBe(false);
    }),
  );
});

test('answers without rhyme or reason → it comes to an end, and blames only what was seen to break', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 16 }), fc.infiniteStream(fc.boolean()), (count, stream) => {
      const plugins = named(count);
      const { result, answers } = run(plugins, () => stream.next().value === true);
      expect(answers.length).toBeLessThanOrEqual(4 * count + 2);
      if (result.kind === 'found')
        expect(answers).toContainEqual(
          expect.objectContaining({
            occurs: true,
            running: expect.toSatisfy((ids) => contains(result.culprits, ids)),
          }),
        );
    }),
  );
});

test('it occurs without plugins → none is to blame, after one question', () => {
  const { result, answers } = run(named(9), () => true);
  expect(result).toEqual({ kind: 'innocent' });
  expect(answers).toEqual([{ running: [], occurs: true }]);
});

test('it never occurs → gone', () => {
  expect(run(named(5), () => false).result).toEqual({ kind: 'gone' });
  expect(run([], () => false).result).toEqual({ kind: 'gone' });
});

test('how many questions are left at most → never more than before, and right for one culprit', () => {
  const plugins = named(40);
  for (const culprit of plugins) {
    const answers: Answer[] = [];
    for (let step = nextStep(plugins, answers); step.kind === 'ask'; step = nextStep(plugins, answers)) {
      const { running, most } = step;
      const rest = run(plugins, (ids) => ids.includes(culprit)).answers.length - answers.length;
      expect(rest).toBeLessThanOrEqual(most);
      answers.push({ running, occurs: running.includes(culprit) });
    }
  }
});
