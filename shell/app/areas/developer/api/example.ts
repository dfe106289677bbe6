import { merged, resolve, type Schema, type Schemas } from './openapi.ts';

/** Deeper than any answer of the panel is nested; what goes on for ever ends there. */
const DEEPEST = 8;

/**
 * A value that fits a schema: the examples and defaults that it has, else the simplest there is.
 * @param fields of objects: those that have to be there, or all
 */
export function exampleOf(schemas: Schemas, schema: Schema, fields: 'required' | 'all', depth = 0): unknown {
  const found = merged(schemas, resolve(schemas, schema).schema);
  const given = found.example ?? found.const ?? found.default ?? found.enum?.[0];
  if (given !== undefined) return given;
  const inner = (one: Schema) => exampleOf(schemas, one, fields, depth + 1);
  const choice = (found.anyOf ?? found.oneOf)?.find(({ type }) => type !== 'null');
  if (choice) return inner(choice);
  switch (typeOf(found)) {
    case 'object':
      return depth >= DEEPEST ? {} : objectOf(found, fields, inner);
    case 'array':
      return depth >= DEEPEST || !found.items ? [] : [inner(found.items)];
    case 'integer':
    case 'number':
      return numberOf(found);
    case 'boolean':
      return true;
    case 'string':
      return textOf(found);
    default:
      return null;
  }
}

/** The first that is not null. */
export function typeOf({ type, properties }: Schema): string | undefined {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  return types.find((one) => one !== 'null') ?? types[0] ?? (properties ? 'object' : undefined);
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  fields: 'required' | 'all',
  inner: (schema: Schema) => unknown,
): Record<string, unknown> {
  const shown = Object.entries(properties).filter(([name]) => fields === 'all' || required.includes(name));
  const own = Object.fromEntries(shown.map(([name, schema]) => [name, inner(schema)]));
  if (typeof additionalProperties !== 'object' || fields === 'required') return own;
  return { ...own, name: inner(additionalProperties) };
}

function numberOf({ minimum, exclusiveMinimum, maximum = Infinity }: Schema): number {
  const least = exclusiveMinimum === undefined ? (minimum ?? 1) : exclusiveMinimum + 1;
  return Math.min(maximum, Math.max(least, 1));
}

const formats: Readonly<Record<string, string>> = {
  date: '2026-03-31',
  'date-time': '2026-03-31T12:00:00.000Z',
  email: 'somebody@example.test',
  uri: 'https://example.test/',
  uuid: '6a1c2f0e-0000-4000-8000-000000000003',
};

function textOf({ format = '', minLength = 0, maxLength = Infinity }: Schema): string {
  return (formats[format] ?? 'text'.padEnd(minLength, '.')).slice(0, maxLength);
}
