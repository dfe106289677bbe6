import { phrase } from '../../i18n/words.ts';
import type { Phrase } from '../../i18n/words.ts';

/** Checks for `useForm`: each gives words for what is wrong, or nothing. */

export type Complaint = string | Phrase | undefined;

type Rule = (value: string) => Complaint;

/** @param what in English, as it follows "Enter": "your name" */
export const required =
  (what: string): Rule =>
  (value) =>
    value.trim() ? undefined : phrase('Enter {what}.', { what: phrase(what) });

/** Deliberately loose: something, an at sign, something with a dot. The server has the last word. */
export const email: Rule = (value) =>
  /^\S+@\S+\.\S+$/u.test(value.trim())
    ? undefined
    : phrase('Enter an e-mail address, such as name@example.com.');

/** The first complaint of several rules. */
export const all =
  (...rules: readonly Rule[]): Rule =>
  (value) => {
    for (const rule of rules) {
      const complaint = rule(value);
      if (complaint) return complaint;
    }
    return undefined;
  };

export const percent: Rule = (value) =>
  /^\d{1,3}(\.\d{1,6})?$/u.test(value.trim()) && Number(value) <= 100
    ? undefined
    : phrase('Enter a percentage such as 19 or 9.975.');
