import { expect, test } from 'vitest';
import { plainText, shorten } from './plainText.ts';

test.each([
  ['## Heading', ''],
  ['**bold** and *soft* and _low_ and `code`', 'bold and soft and low and code'],
  ['See [the page](https://example.test/x?y) now', 'See the page now'],
  ['1. one\n2) two\n* three', '- one\n- two\n- three'],
  ['two\nlines', 'two lines'],
  ['| Day | What |\n|---|---|\n| 3 | mail |\n| 7 | call |', '- 3: mail\n- 7: call'],
  ['snake_case_name and np1._domainkey', 'snake_case_name and np1._domainkey'],
  ['5 * 3 is 15', '5 * 3 is 15'],
  ['', ''],
])('%j → %j', (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

test('a long text is cut after a sentence, else after a word', () => {
  expect(shorten('One is here. Two is here. Three', 27)).toBe('One is here. Two is here.');
  expect(shorten('wordwordword wordwordword', 20)).toBe('wordwordword…');
  expect(shorten('short', 20)).toBe('short');
});
