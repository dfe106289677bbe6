import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainEndings, indexOfPhrase, nearlySame, stem, wordsOf } from './words.ts';

test.each([
  ['prices', 'price'],
  ['hosting', 'hosted'],
  ['invoices', 'invoice'],
  ['companies', 'company'],
  ['transferring', 'transfer'],
  ['plans', 'plan'],
  ['boxes', 'box'],
  ['included', 'include'],
  ['pays', 'paying'],
])('%s and %s → the same stem', (left, right) => {
  expect(stem(left)).toBe(stem(right));
});

test.each([
  ['address', 'add'],
  ['business', 'busy'],
  ['this', 'thing'],
  ['dns', 'd'],
  ['status', 'state'],
])('%s and %s → different stems', (left, right) => {
  expect(stem(left)).not.toBe(stem(right));
});

test('accents, case, curly quotes and e-mail → plain words', () => {
  expect(wordsOf('Zoë’s E-Mail doesn’t work!')).toEqual(["zoe's", 'email', "doesn't", 'work']);
});

test('domain endings are found in names and alone', () => {
  expect(domainEndings('is .com better than example.io?')).toEqual(['com', 'io']);
  expect(domainEndings('End of sentence. Next one')).toEqual([]);
});

test('a phrase is found as whole consecutive words only', () => {
  expect(indexOfPhrase(['how', 'much', 'is', 'it'], ['much', 'is'])).toBe(1);
  expect(indexOfPhrase(['how', 'much'], ['how', 'muc'])).toBe(-1);
  expect(indexOfPhrase(['a'], [])).toBe(-1);
});

describe('nearlySame', () => {
  test.each([
    ['professional', 'profesional', true],
    ['enterprise', 'enterprize', true],
    ['starter', 'satrter', true],
    ['starter', 'stater', true],
    ['starter', 'started', true],
    ['starter', 'stellar', false],
    ['abc', 'abcde', false],
  ])('%s / %s → %s', (left, right, expected) => {
    expect(nearlySame(left, right)).toBe(expected);
  });

  test('any one changed, added or lost letter → the same, in both directions', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(
        word,
        fc.nat(),
        fc.constantFrom('x', ''),
        fc.constantFrom(0, 1),
        (text, position, put, cut) => {
          const at = position % text.length;
          const changed = text.slice(0, at) + put + text.slice(at + cut);
          return nearlySame(text, changed) && nearlySame(changed, text);
        },
      ),
    );
  });
});
