import { z } from './zod.ts';

const MAX_BYTES = 4096;

/** Overrides of writing direction: they make a text read differently from what it is. */
const BIDI = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** What is wrong with a text that people will read, or null. */
export function textFault(text: string): string | null {
  if (!text.isWellFormed()) return 'must be well-formed Unicode, without lone surrogates';
  if (/\p{Cc}/u.test(text))
    return 'must not hold control characters or line breaks; write one line of plain text';
  if (BIDI.test(text)) return 'must not hold characters that change the writing direction';
  if (text.normalize('NFC') !== text) return 'must be in Unicode normal form NFC';
  if (new TextEncoder().encode(text).length > MAX_BYTES) return 'must be at most 4 KB';
  return null;
}

/** One line of text as people read it. */
export const text = z.string().superRefine((value, context) => {
  const message = textFault(value);
  if (message) context.addIssue({ code: 'custom', message });
});

/** The same, and not blank. */
export const words = text.refine((value) => value.trim() !== '', 'must not be empty');

/** A text of a fixed form. @param hint says what to write instead */
export const form = (pattern: RegExp, hint: string) => z.string().max(1024).regex(pattern, hint);

/** A list without repetitions. */
export const distinct = <Item extends z.ZodType<string>>(item: Item, most: number) =>
  z
    .array(item)
    .max(most)
    .refine((list) => new Set(list).size === list.length, 'must not name the same thing twice');
