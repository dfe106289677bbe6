import { typeOf } from './example.ts';
import { merged, resolve, type Schema, type Schemas } from './openapi.ts';

/** "string (date) | null", "array<Invoice>": in the words of JSON Schema, which nobody translates. */
export function typeText(schemas: Schemas, schema: Schema): string {
  const { name, schema: pointed } = resolve(schemas, schema);
  const found = merged(schemas, pointed);
  const types = typeof found.type === 'string' ? [found.type] : (found.type ?? []);
  const nullable = types.length > 1 && types.includes('null') ? ' | null' : '';
  if (name !== null && found.properties) return name + nullable;
  const choices = found.anyOf ?? found.oneOf;
  if (choices) return choices.map((choice) => typeText(schemas, choice)).join(' | ');
  if (found.items) return `array<${typeText(schemas, found.items)}>${nullable}`;
  const format = found.format ? ` (${found.format})` : '';
  return `${typeOf(found) ?? 'any'}${format}${nullable}`;
}

/** What a value has to keep to. */
export function rulesOf(schema: Schema): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, minLength, maxLength, minItems, maxItems } =
    schema;
  const said = (value: number | undefined, text: (value: number) => string) =>
    value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? [] : [text(value)];
  return [
    ...(schema.enum ? [schema.enum.map((value) => JSON.stringify(value)).join(' | ')] : []),
    ...(schema.const === undefined ? [] : [JSON.stringify(schema.const)]),
    ...said(minimum, (least) => `≥ ${least}`),
    ...said(exclusiveMinimum, (bound) => `> ${bound}`),
    ...said(maximum, (most) => `≤ ${most}`),
    ...said(exclusiveMaximum, (bound) => `< ${bound}`),
    ...said(minLength, (bound) => `minLength=${bound}`),
    ...said(maxLength, (bound) => `maxLength=${bound}`),
    ...said(minItems, (bound) => `minItems=${bound}`),
    ...said(maxItems, (bound) => `maxItems=${bound}`),
    ...(schema.pattern ? [`/${schema.pattern}/`] : []),
    ...(schema.example === undefined ? [] : [`example=${JSON.stringify(schema.example)}`]),
    ...(schema.default === undefined ? [] : [`default=${JSON.stringify(schema.default)}`]),
  ];
}
