import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as billing from './index.ts';

const document = readFileSync(new URL('../../../docs/billing.md', import.meta.url), 'utf8');
const blocks = [...document.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
const examples = blocks.flatMap((block) =>
  [...block.matchAll(/([\s\S]*?); \/\/ (→|throws) (.+)\n/g)].map(
    ([, code = '', kind = '', outcome = '']) => ({
      code: code.trim(),
      kind,
      outcome: JSON.parse(outcome) as unknown,
    }),
  ),
);

function run(code: string): unknown {
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- The document's own text, in a test.
  return new Function(...Object.keys(billing), `return (${code})`)(...Object.values(billing));
}

test('the document has examples, and each says what comes of it', () => {
  expect(examples.length).toBeGreaterThan(20);
  expect(examples.length).toBe(document.match(/; \/\//g)?.length);
  expect(blocks.join('').match(/;$/gm)).toBeNull();
});

test.each(examples)('docs/billing.md: $code', ({ code, kind, outcome }) => {
  if (kind === 'throws') expect(() => run(code)).toThrow(expect.objectContaining({ code: outcome }));
  else if (typeof outcome === 'object') expect(run(code)).toMatchObject(outcome ?? {});
  else expect(run(code)).toBe(outcome);
});
