/**
 * A plugin's settings schema as a form: the part of JSON Schema that a form can show (string, number, integer,
 * boolean, enum), everything else left to the plugin's default. The server validates again.
 */

export interface SettingsField {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly kind: 'text' | 'long-text' | 'secret' | 'number' | 'integer' | 'boolean' | 'choice';
  readonly required: boolean;
  /** Shown text and value of each choice. */
  readonly choices: readonly { readonly label: string; readonly value: string | number }[];
  readonly fallback: unknown;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
}

/** What the inputs hold: text as typed, switches as booleans. */
export type SettingsDraft = Readonly<Record<string, string | boolean>>;

export type SettingsResult =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

type Schema = Readonly<Record<string, unknown>>;

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: unknown): SettingsField[] {
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(schema['properties']).flatMap(([key, property]) => {
    const kind = isObject(property) ? kindOf(property) : null;
    if (!isObject(property) || !kind) return [];
    return [
      { ...limitsOf(property), ...labelsOf(key, property), key, kind, required: required.includes(key) },
    ];
  });
}

/** The inputs for the stored values, with the schema's defaults where nothing is stored. */
export function draftOf(
  fields: readonly SettingsField[],
  values: Readonly<Record<string, unknown>>,
): SettingsDraft {
  const draft: Record<string, string | boolean> = {};
  for (const { key, kind, fallback } of fields) {
    const value = values[key] ?? fallback;
    draft[key] = kind === 'boolean' ? value === true : value === undefined ? '' : String(value);
  }
  return draft;
}

/** The values to save, or what is wrong with them by field. Empty optional fields are left out. */
export function readDraft(fields: readonly SettingsField[], draft: SettingsDraft): SettingsResult {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const raw = draft[field.key] ?? '';
    const error = errorOf(field, raw);
    if (error) errors[field.key] = error;
    else if (raw !== '') values[field.key] = valueOf(field, raw);
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, values };
}

/** What is wrong with one input, or null. */
export function errorOf(field: SettingsField, raw: string | boolean): string | null {
  if (typeof raw === 'boolean') return null;
  if (raw === '') return field.required ? `${field.title} is required.` : null;
  if (field.kind === 'number' || field.kind === 'integer') return numberError(field, Number(raw));
  const { minLength = 0, maxLength = Infinity, pattern } = field;
  if (raw.length < minLength) return `Use at least ${minLength} characters.`;
  if (raw.length > maxLength) return `Use at most ${maxLength} characters.`;
  if (pattern && !new RegExp(pattern, 'u').test(raw)) return 'This does not have the expected form.';
  return null;
}

function numberError(
  { kind, minimum = -Infinity, maximum = Infinity }: SettingsField,
  value: number,
): string | null {
  if (!Number.isFinite(value)) return 'Enter a number.';
  if (kind === 'integer' && !Number.isInteger(value)) return 'Enter a whole number.';
  if (value < minimum) return `Enter ${minimum} or more.`;
  if (value > maximum) return `Enter ${maximum} or less.`;
  return null;
}

function valueOf(field: SettingsField, raw: string | boolean): unknown {
  if (field.kind === 'number' || field.kind === 'integer') return Number(raw);
  if (field.kind === 'choice') return field.choices.find(({ value }) => String(value) === raw)?.value ?? raw;
  return raw;
}

function kindOf(property: Schema): SettingsField['kind'] | null {
  if (Array.isArray(property['enum'])) return 'choice';
  switch (property['type']) {
    case 'boolean':
    case 'number':
    case 'integer':
      return property['type'];
    case 'string':
      if (property['format'] === 'password' || property['writeOnly'] === true) return 'secret';
      return (numberAt(property, 'maxLength') ?? 0) > 200 ? 'long-text' : 'text';
    default:
      return null;
  }
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
    minLength: numberAt(property, 'minLength'),
    maxLength: numberAt(property, 'maxLength'),
    pattern: textAt(property, 'pattern'),
  };
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
