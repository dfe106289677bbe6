import { cloneElement, createElement, Fragment, isValidElement } from 'react';
import type { ReactNode } from 'react';
import { stateKey, type Catalogue } from './catalogue.ts';
import type { Language } from './languages.ts';
import type { Phrase, Value, Values } from './words.ts';

/** The words of one language. */
export interface Text {
  /**
   * `t('Invoice {number}', { number })`. What no catalogue has, such as a plugin's own text, stays as it is.
   * `{what:lower}` writes a value small, as a word within a sentence. Where two meanings share an English word, the
   * rarer one says which: `t('Open#verb')`; the mark is not shown.
   */
  (text: string | Phrase, values?: Values): string;
  /** `t.count('{count} invoice|{count} invoices', 3)`; a catalogue has as many forms as its language. */
  count(forms: string, count: number, values?: Values): string;
  /**
   * With nodes in it: `t.rich('See <link>the invoice</link> of {day}', { link: <Link to={to} />, day: <Day day={day} /> })`.
   * An element for `<name>…</name>` gets what stands between as its children.
   */
  rich(text: string, parts: Readonly<Record<string, ReactNode>>, count?: number): ReactNode;
  /** A state as the API says it (`past_due`) in words. */
  status(status: string): string;
}

/** The forms that a counted text has, in the order in which a catalogue holds them. */
export const pluralForms: Readonly<Record<Language, readonly Intl.LDMLPluralRule[]>> = {
  en: ['one', 'other'],
  de: ['one', 'other'],
  es: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
};

const hole = /\{(\w+)(:lower)?\}/gu;
const richHole = /<(\w+)>(.*?)<\/\1>|\{(\w+)\}/gsu;

/** @param locale numbers follow it */
export function speechOf(language: Language, words: Catalogue, locale: string): Text {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(language);
  // A Latin name within an Arabic sentence must not turn the order of what is around it.
  const isolate = language === 'ar' ? (text: string) => `\u2068${text}\u2069` : (text: string) => text;

  const lookUp = (english: string) =>
    (Object.hasOwn(words, english) ? words[english] : undefined) ?? english.replace(/#[a-z]+$/u, '');

  const write = (value: Value) =>
    typeof value === 'number' ? numbers.format(value) : typeof value === 'string' ? value : text(value);

  const fill = (pattern: string, values: Values) =>
    pattern.replaceAll(hole, (whole, name: string, lower?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      const written = lower ? write(value).toLocaleLowerCase(locale) : write(value);
      return typeof value === 'string' ? isolate(written) : written;
    });

  const formOf = (english: string, count: number) => {
    const found = lookUp(english);
    const forms = found.split('|');
    const order = pluralForms[found === english ? 'en' : language];
    return forms[order.indexOf(plurals.select(count))] ?? forms.at(-1) ?? found;
  };

  function text(what: string | Phrase, values?: Values): string {
    if (typeof what !== 'string') return text(what.english, what.values);
    const pattern = lookUp(what);
    return values ? fill(pattern, values) : pattern;
  }

  function nodes(pattern: string, parts: Readonly<Record<string, ReactNode>>): ReactNode {
    const pieces: ReactNode[] = [];
    let done = 0;
    for (const { 0: whole, index, 1: tag, 2: inside = '', 3: name = '' } of pattern.matchAll(richHole)) {
      pieces.push(pattern.slice(done, index));
      done = index + whole.length;
      const part = parts[tag ?? name];
      if (tag && isValidElement(part)) pieces.push(cloneElement(part, undefined, nodes(inside, parts)));
      else if (typeof part === 'number') pieces.push(numbers.format(part));
      else pieces.push(typeof part === 'string' ? isolate(part) : part);
    }
    pieces.push(pattern.slice(done));
    return pieces.map((piece, place) => createElement(Fragment, { key: place }, piece));
  }

  return Object.assign(text, {
    count: (english: string, count: number, values: Values = {}) =>
      fill(formOf(english, count), { count, ...values }),
    rich: (english: string, parts: Readonly<Record<string, ReactNode>>, count?: number) =>
      count === undefined
        ? nodes(lookUp(english), parts)
        : nodes(formOf(english, count), { count, ...parts }),
    status(status: string) {
      const found = words[stateKey(status)];
      if (found !== undefined) return found;
      const plain = status.replaceAll('_', ' ');
      return plain.charAt(0).toUpperCase() + plain.slice(1);
    },
  });
}

export const english: Text = speechOf('en', {}, 'en-US');

let current = english;

/** From now on `say` speaks this. */
export function speakAs(text: Text): void {
  current = text;
}

/**
 * The words of the moment, for what is said outside of a component, such as an error in a message: unlike `useText` it
 * does not follow when the language changes.
 */
export const say: Text = Object.assign((what: string | Phrase, values?: Values) => current(what, values), {
  count: (forms: string, count: number, values?: Values) => current.count(forms, count, values),
  rich: (text: string, parts: Readonly<Record<string, ReactNode>>, count?: number) =>
    current.rich(text, parts, count),
  status: (status: string) => current.status(status),
});
