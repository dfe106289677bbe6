/** What stands for a `{name}` of a text. A number is written as people of the language write it; an id is passed as text. */
export type Value = string | number | Phrase;

export type Values = Readonly<Record<string, Value>>;

/** A text that is known before its language is: a rule's complaint, a label in a table of constants. */
export interface Phrase {
  readonly english: string;
  readonly values: Values;
}

/** An English text that whoever shows it puts through `t`. */
export function word(english: string): string {
  return english;
}

/** The same with values: `phrase('Enter {what}.', { what: phrase('your name') })`. */
export function phrase(english: string, values: Values = {}): Phrase {
  return { english, values };
}
