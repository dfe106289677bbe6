import { text } from './text.ts';
import { z } from './zod.ts';

/*
 * The part of JSON Schema that `settings` may use: every keyword by name, so that a misspelled one is noticed by its
 * author and not by the admin who fills in the form.
 */
const scalar = z.union([text, z.number(), z.boolean(), z.null()]);

const jsonValue: z.ZodType = z.lazy(() => z.union([scalar, z.array(jsonValue), z.record(text, jsonValue)]));

const typeName = z.enum(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

const annotations = {
  title: text.optional(),
  description: text.optional(),
  $comment: text.optional(),
  default: jsonValue.optional(),
  examples: z.array(jsonValue).optional(),
  deprecated: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  writeOnly: z.boolean().optional(),
};

function isPattern(value: string): boolean {
  try {
    return new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const limits = {
  enum: z.array(scalar).min(1).max(200).optional(),
  const: scalar.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  pattern: text.refine(isPattern, 'must be a regular expression').optional(),
  format: text.optional(),
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(0).optional(),
  uniqueItems: z.boolean().optional(),
};

const property: z.ZodType<SettingsProperty> = z.lazy(() =>
  z.strictObject({
    type: z.union([typeName, z.array(typeName).min(1)]).optional(),
    ...annotations,
    ...limits,
    items: property.optional(),
    properties: z.record(text, property).optional(),
    required: z.array(text).optional(),
    additionalProperties: z.union([z.boolean(), property]).optional(),
    oneOf: z.array(property).max(50).optional(),
    anyOf: z.array(property).max(50).optional(),
  }),
);

/** One setting, as far as the panel looks into it. */
export interface SettingsProperty {
  readonly type?: string | readonly string[] | undefined;
  readonly default?: unknown;
  readonly format?: string | undefined;
  readonly writeOnly?: boolean | undefined;
}

/** `settings` of metadata.json: a JSON Schema of an object. */
export const settingsSchema = z.strictObject({
  $schema: text.optional(),
  type: z.literal('object'),
  title: text.optional(),
  description: text.optional(),
  properties: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'must be a word of letters, digits and _'),
      property,
    )
    .optional(),
  required: z.array(text).optional(),
  additionalProperties: z.boolean().optional(),
});
