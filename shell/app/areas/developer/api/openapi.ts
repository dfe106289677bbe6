/** The panel's OpenAPI 3.1 document, as far as the page shows it. */

/** JSON Schema, as the document has it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

export type Schemas = Readonly<Record<string, Schema>>;

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface StoredOperation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly components?: { readonly schemas?: Schemas };
  readonly paths: Readonly<Record<string, Readonly<Record<string, StoredOperation>>>>;
}

/** What may be sent or comes back. */
export interface Body {
  readonly type: string;
  readonly schema: Schema;
}

export interface Answer {
  readonly status: string;
  readonly description: string;
  readonly bodies: readonly Body[];
}

export interface Operation {
  /** `get /api/v1/invoices/{id}`: unique. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly resource: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly bodies: readonly Body[];
  readonly bodyRequired: boolean;
  readonly answers: readonly Answer[];
}

const bodiesOf = (content: Content = {}): Body[] =>
  Object.entries(content).map(([type, { schema = {} }]) => ({ type, schema }));

/** All operations, in the order of the document. */
export function operationsOf({ paths }: OpenApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const {
        tags = [],
        summary = '',
        description = '',
        parameters = [],
        requestBody,
        responses,
      } = operation;
      return {
        id: `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        resource: tags[0] ?? '',
        summary,
        description,
        parameters,
        bodies: bodiesOf(requestBody?.content),
        bodyRequired: requestBody?.required ?? false,
        answers: Object.entries(responses)
          .map(([status, answer]) => ({
            status,
            description: answer.description,
            bodies: bodiesOf(answer.content),
          }))
          .sort((a, b) => a.status.localeCompare(b.status)),
      };
    }),
  );
}

/** Those that all words of a search are found in: method, path, resource, summary, names of parameters. */
export function searchOperations(operations: readonly Operation[], search: string): readonly Operation[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return operations;
  return operations.filter(({ method, path, resource, summary, description, parameters }) => {
    const names = parameters.map(({ name }) => name).join(' ');
    const text = `${method} ${path} ${resource} ${summary} ${description} ${names}`.toLowerCase();
    return words.every((one) => text.includes(one));
  });
}

/** Operations by resource, by name. */
export function byResource(operations: readonly Operation[]): [string, Operation[]][] {
  return [...Map.groupBy(operations, ({ resource }) => resource)].sort(([a], [b]) => a.localeCompare(b));
}

/** What a reference points at, with its name; anything else is what it is. */
export function resolve(schemas: Schemas, schema: Schema): { name: string | null; schema: Schema } {
  if (schema.$ref === undefined) return { name: null, schema };
  const name = schema.$ref.split('/').at(-1) ?? '';
  return { name, schema: schemas[name] ?? {} };
}

/** The parts of an `allOf` as one schema. */
export function merged(schemas: Schemas, schema: Schema): Schema {
  if (!schema.allOf) return schema;
  const { allOf, ...own } = schema;
  const parts = [...allOf.map((part) => merged(schemas, resolve(schemas, part).schema)), own];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: [...new Set(parts.flatMap(({ required = [] }) => required))],
  };
}

/** Whether a request by this method only reads. */
export const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD';
