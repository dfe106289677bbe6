import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { english, say, speakAs, speechOf } from './speech.ts';
import { phrase } from './words.ts';

const german = speechOf(
  'de',
  {
    'Invoice {number}': 'Rechnung {number}',
    '{count} invoice|{count} invoices': '{count} Rechnung|{count} Rechnungen',
    'No {what:lower} yet': '{what}: noch nichts vorhanden',
    'Enter {what}.': 'Geben Sie {what} ein.',
    'your name': 'Ihren Namen',
    'See <link>the invoice</link> of {day}': 'Vom {day}: <link>zur Rechnung</link>',
    'Open#verb': 'Öffnen',
    'status:past_due': 'Überfällig',
  },
  'de-DE',
);
const arabic = speechOf(
  'ar',
  { '{count} day|{count} days': 'بلا أيام|يوم واحد|يومان|{count} أيام|{count} يومًا|{count} يوم' },
  'ar-EG-u-nu-latn',
);

test('a text with values → in the language, numbers as people there write them', () => {
  expect(german('Invoice {number}', { number: 'INV-7' })).toBe('Rechnung INV-7');
  expect(german('Invoice {number}', { number: 12_500 })).toBe('Rechnung 12.500');
  expect(english('Invoice {number}', { number: 12_500 })).toBe('Invoice 12,500');
});

test('a text that no catalogue has → English, with its values; what is not given stays visible', () => {
  expect(german('Shop of {name}', { name: 'Ann' })).toBe('Shop of Ann');
  expect(german('Shop of {name}', {})).toBe('Shop of {name}');
  expect(german('constructor')).toBe('constructor');
});

test('a name within a sentence → small where the language wants it', () => {
  expect(english('No {what:lower} yet', { what: 'Invoices' })).toBe('No invoices yet');
  expect(german('No {what:lower} yet', { what: 'Rechnungen' })).toBe('Rechnungen: noch nichts vorhanden');
});

test('a phrase made before the language was known → its values are translated too', () => {
  expect(german(phrase('Enter {what}.', { what: phrase('your name') }))).toBe('Geben Sie Ihren Namen ein.');
  expect(english(phrase('Enter {what}.', { what: phrase('your name') }))).toBe('Enter your name.');
});

test('a mark of meaning → chooses the words and is never shown', () => {
  expect([german('Open#verb'), english('Open#verb'), english('Ticket #5')]).toEqual([
    'Öffnen',
    'Open',
    'Ticket #5',
  ]);
});

test('a count → the form that the language has for it', () => {
  const invoices = '{count} invoice|{count} invoices';
  expect([0, 1, 2].map((count) => english.count(invoices, count))).toEqual([
    '0 invoices',
    '1 invoice',
    '2 invoices',
  ]);
  expect([1, 2000].map((count) => german.count(invoices, count))).toEqual(['1 Rechnung', '2.000 Rechnungen']);
  expect([0, 1, 2, 3, 11, 100].map((count) => arabic.count('{count} day|{count} days', count))).toEqual([
    'بلا أيام',
    'يوم واحد',
    'يومان',
    '3 أيام',
    '11 يومًا',
    '100 يوم',
  ]);
  expect(arabic.count('{count} cat|{count} cats', 2)).toBe('2 cats');
});

test('a Latin name in an Arabic sentence → keeps its direction to itself', () => {
  expect(arabic('{name}', { name: 'example.com' })).toBe('\u2068example.com\u2069');
});

test('a sentence with a link → the link stands where the language puts it', () => {
  const parts = { link: createElement('a', { href: '/7' }), day: '3 May' };
  const text = 'See <link>the invoice</link> of {day}';
  expect(renderToStaticMarkup(english.rich(text, parts))).toBe('See <a href="/7">the invoice</a> of 3 May');
  expect(renderToStaticMarkup(german.rich(text, parts))).toBe('Vom 3 May: <a href="/7">zur Rechnung</a>');
  expect(
    renderToStaticMarkup(
      english.rich('<b>{count}</b> day|<b>{count}</b> days', { b: createElement('b') }, 1),
    ),
  ).toBe('<b>1</b> day');
});

test('a state of the API → its words, or what it says made readable', () => {
  expect([german.status('past_due'), german.status('on_hold')]).toEqual(['Überfällig', 'On hold']);
});

test('what is said outside of components → the language of the moment', () => {
  expect(say('Invoice {number}', { number: 'A' })).toBe('Invoice A');
  speakAs(german);
  expect(say('Invoice {number}', { number: 'A' })).toBe('Rechnung A');
  speakAs(english);
});
