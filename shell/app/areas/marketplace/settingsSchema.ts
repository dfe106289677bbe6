import type { Phrase } from '../../i18n/words.ts';
import { phrase } from '../../i18n/words.ts';

/**
 * A plugin's settings schema as a form: the part of JSON Schema that a form can show (string, number, integer, boolean,
 * enum, lists of these), everything else stays as it is stored. The server validates again.
 */

export interface SettingsField {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly kind: 'text' | 'long-text' | 'secret' | 'number' | 'integer' | 'boolean' | 'choice' | 'list';
  /** Of a text: what it has to be, where the panel can tell. */
  readonly format: 'email' | 'uri' | 'date' | 'time' | undefined;
  /** Of a list: what each of its lines is. */
  readonly item: SettingsField | null;
  readonly required: boolean;
  /** Shown text and value of each choice. */
  readonly choices: readonly { readonly label: string; readonly value: string | number }[];
  readonly fallback: unknown;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMinimum: number | undefined;
  readonly exclusiveMaximum: number | undefined;
  readonly multipleOf: number | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly uniqueItems: boolean;
}

/** What the inputs hold: text as typed, lists one a line, switches as booleans. */
export type SettingsDraft = Readonly<Record<string, string | boolean>>;

export type SettingsResult =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string | Phrase>> };

type Schema = Readonly<Record<string, unknown>>;

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: unknown): SettingsField[] {
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).flatMap(([key, property]) => {
    const field = fieldOf(key, property, required.includes(key));
    return field ? [field] : [];
  });
}

function fieldOf(key: string, property: unknown, required: boolean): SettingsField | null {
  if (!isObject(property)) return null;
  const kind = kindOf(property);
  if (!kind) return null;
  const item = kind === 'list' ? fieldOf(key, property['items'] ?? { type: 'string' }, true) : null;
  // A list of what does not fit on a line.
  if (kind === 'list' && (!item || !['text', 'integer', 'number', 'choice'].includes(item.kind))) return null;
  return { ...limitsOf(property), ...labelsOf(key, property), key, kind, item, required };
}

/** The inputs for the stored values, with the schema's defaults where nothing is stored. */
export function draftOf(
  fields: readonly SettingsField[],
  values: Readonly<Record<string, unknown>>,
): SettingsDraft {
  const draft: Record<string, string | boolean> = {};
  for (const { key, kind, fallback } of fields) {
    const value = values[key] ?? fallback;
    if (kind === 'boolean') draft[key] = value === true;
    else if (kind === 'list') draft[key] = Array.isArray(value) ? value.map(String).join('\n') : '';
    else draft[key] = value === undefined || value === null ? '' : String(value);
  }
  return draft;
}

/** The values to save, or what is wrong with them by field. Empty optional fields are left out. */
export function readDraft(fields: readonly SettingsField[], draft: SettingsDraft): SettingsResult {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string | Phrase> = {};
  for (const field of fields) {
    const raw = draft[field.key] ?? '';
    const error = errorOf(field, raw);
    if (error) errors[field.key] = error;
    else if (raw !== '' || isEmptied(field)) values[field.key] = valueOf(field, raw);
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, values };
}

/** Emptied on purpose: left out, it would become its default again. */
function isEmptied({ kind, fallback, format, minLength = 0, pattern }: SettingsField): boolean {
  if (kind === 'list') return Array.isArray(fallback) && fallback.length > 0;
  const takesAnything = !format && minLength === 0 && !pattern;
  return ['text', 'long-text', 'secret'].includes(kind) && takesAnything && Boolean(fallback);
}

/** The values of a schema's other properties: the form knows nothing of them and must not lose them. */
export function unshown(
  fields: readonly SettingsField[],
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shown = new Set(fields.map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !shown.has(key)));
}

/** What is wrong with one input, or null. */
export function errorOf(field: SettingsField, raw: string | boolean): string | Phrase | null {
  if (typeof raw === 'boolean') return null;
  if (raw === '') return field.required ? phrase('{title} is required.', { title: field.title }) : null;
  switch (field.kind) {
    case 'number':
    case 'integer':
      return numberError(field, Number(raw));
    case 'choice':
      return field.choices.some(({ value }) => String(value) === raw)
        ? null
        : phrase('Use one of {choices}.', { choices: field.choices.map(({ label }) => label).join(', ') });
    case 'list':
      return listError(field, linesOf(raw));
    default:
      return textError(field, raw);
  }
}

function textError(
  { minLength = 0, maxLength = Infinity, pattern, format }: SettingsField,
  raw: string,
): string | Phrase | null {
  if (raw.length < minLength) return phrase('Use at least {count} characters.', { count: minLength });
  if (raw.length > maxLength) return phrase('Use at most {count} characters.', { count: maxLength });
  if (format && !formats[format].test(raw)) return formats[format].message;
  if (pattern && !matches(pattern, raw)) return phrase('This does not have the expected form.');
  return null;
}

const formats: Readonly<
  Record<NonNullable<SettingsField['format']>, { test(raw: string): boolean; message: string }>
> = {
  email: { test: (raw) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(raw), message: 'Enter an email address.' },
  uri: { test: (raw) => URL.canParse(raw), message: 'Enter an address such as https://example.com.' },
  date: { test: (raw) => /^\d{4}-\d{2}-\d{2}$/.test(raw), message: 'Enter a date such as 2026-03-15.' },
  time: { test: (raw) => /^\d{2}:\d{2}(:\d{2})?/.test(raw), message: 'Enter a time such as 09:30.' },
};

/** A pattern that is none refuses nothing: the server has the last word. */
function matches(pattern: string, raw: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(raw);
  } catch {
    return true;
  }
}

function numberError(field: SettingsField, value: number): string | Phrase | null {
  const { kind, minimum = -Infinity, maximum = Infinity, multipleOf } = field;
  const { exclusiveMinimum: above = -Infinity, exclusiveMaximum: below = Infinity } = field;
  if (!Number.isFinite(value)) return phrase('Enter a number.');
  if (kind === 'integer' && !Number.isInteger(value)) return phrase('Enter a whole number.');
  if (value < minimum) return phrase('Enter {number} or more.', { number: minimum });
  if (value > maximum) return phrase('Enter {number} or less.', { number: maximum });
  if (value <= above) return phrase('Enter more than {number}.', { number: above });
  if (value >= below) return phrase('Enter less than {number}.', { number: below });
  if (multipleOf && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9)
    return phrase('Enter a multiple of {number}.', { number: multipleOf });
  return null;
}

function listError(
  { item, minItems = 0, maxItems = Infinity, uniqueItems }: SettingsField,
  lines: readonly string[],
): string | Phrase | null {
  if (lines.length < minItems) return phrase('Enter at least {count} lines.', { count: minItems });
  if (lines.length > maxItems) return phrase('Enter at most {count} lines.', { count: maxItems });
  const twice = uniqueItems ? lines.find((line, at) => lines.indexOf(line) !== at) : undefined;
  if (twice !== undefined) return phrase('“{twice}” is there twice.', { twice });
  for (const line of lines) {
    const error = item && errorOf(item, line);
    if (error) return phrase('In “{line}”: {why}', { line, why: error });
  }
  return null;
}

const linesOf = (raw: string): string[] =>
  raw
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function valueOf(field: SettingsField, raw: string | boolean): unknown {
  if (typeof raw === 'boolean') return raw;
  const { kind, item, choices } = field;
  if (kind === 'number' || kind === 'integer') return Number(raw);
  if (kind === 'choice') return choices.find(({ value }) => String(value) === raw)?.value ?? raw;
  if (kind === 'list') return linesOf(raw).map((line) => (item ? valueOf(item, line) : line));
  return raw;
}

function kindOf(property: Schema): SettingsField['kind'] | null {
  if (Array.isArray(property['enum'])) return 'choice';
  const type = typeOf(property);
  switch (type) {
    case 'boolean':
    case 'number':
    case 'integer':
      return type;
    case 'array':
      return 'list';
    case 'string':
      if (property['format'] === 'password' || property['writeOnly'] === true) return 'secret';
      return (numberAt(property, 'maxLength') ?? 0) > 200 ? 'long-text' : 'text';
    default:
      return null;
  }
}

/** `["string", "null"]` is a text that may be absent. */
function typeOf(property: Schema): unknown {
  const { type } = property as { type?: unknown };
  return Array.isArray(type) ? type.find((one) => one !== 'null') : type;
}

function labelsOf(key: string, property: Schema) {
  const words = key.replaceAll('_', ' ');
  return {
    title: textAt(property, 'title') ?? words.charAt(0).toUpperCase() + words.slice(1),
    description: textAt(property, 'description') ?? '',
    choices: (Array.isArray(property['enum']) ? property['enum'] : []).flatMap((value: unknown) =>
      typeof value === 'string' || typeof value === 'number' ? [{ label: String(value), value }] : [],
    ),
    fallback: property['default'],
  };
}

function limitsOf(property: Schema) {
  return {
    minimum: numberAt(property, 'minimum'),
    maximum: numberAt(property, 'maximum'),
    exclusiveMinimum: numberAt(property, 'exclusiveMinimum'),
    exclusiveMaximum: numberAt(property, 'exclusiveMaximum'),
    multipleOf: numberAt(property, 'multipleOf'),
    minItems: numberAt(property, 'minItems'),
    maxItems: numberAt(property, 'maxItems'),
    uniqueItems: property['uniqueItems'] === true,
    format: formatOf(property['format']),
    minLength: numberAt(property, 'minLength'),
    maxLength: numberAt(property, 'maxLength'),
    pattern: textAt(property, 'pattern'),
  };
}

function formatOf(format: unknown): SettingsField['format'] {
  if (format === 'url') return 'uri';
  return format === 'email' || format === 'uri' || format === 'date' || format === 'time'
    ? format
    : undefined;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberAt(property: Schema, key: string): number | undefined {
  const value = property[key];
  return typeof value === 'number' ? value : undefined;
}

function textAt(property: Schema, key: string): string | undefined {
  const value = property[key];
  return typeof value === 'string' ? value : undefined;
}
