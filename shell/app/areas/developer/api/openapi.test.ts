import { expect, test } from 'vitest';
import { exampleOf } from './example.ts';
import { byResource, operationsOf, searchOperations, type OpenApiDocument, type Schema } from './openapi.ts';
import { rulesOf, typeText } from './schemaText.ts';

const schemas: Record<string, Schema> = {
  Money: {
    type: 'object',
    properties: {
      amount_minor: { type: 'integer', exclusiveMinimum: 0 },
      currency: { type: 'string', example: 'EUR' },
    },
    required: ['amount_minor'],
  },
  Node: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
    },
    required: ['name', 'children'],
  },
  Priced: {
    allOf: [
      { $ref: '#/components/schemas/Money' },
      {
        type: 'object',
        properties: { due: { type: ['string', 'null'], format: 'date' } },
        required: ['due'],
      },
    ],
  },
};

const document: OpenApiDocument = {
  info: { title: 'Panel', version: '1' },
  components: { schemas },
  paths: {
    '/api/v1/invoices': {
      post: {
        tags: ['invoices'],
        summary: 'Add a draft',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Priced' } } },
        },
        responses: { 422: { description: 'Refused' }, 201: { description: 'Created', content: {} } },
      },
      get: {
        tags: ['invoices'],
        summary: 'Invoices',
        parameters: [{ name: 'client_id', in: 'query', schema: { type: 'integer' } }],
        responses: {},
      },
    },
    '/api/v1/clients': { get: { tags: ['clients'], summary: 'Clients', responses: {} } },
  },
};

test('a document → its operations, by resource, with their answers in order', () => {
  const operations = operationsOf(document);
  expect(operations.map(({ id }) => id)).toEqual([
    'post /api/v1/invoices',
    'get /api/v1/invoices',
    'get /api/v1/clients',
  ]);
  expect(byResource(operations).map(([resource, some]) => [resource, some.length])).toEqual([
    ['clients', 1],
    ['invoices', 2],
  ]);
  expect(operations[0]).toMatchObject({
    method: 'POST',
    bodyRequired: true,
    bodies: [{ type: 'application/json' }],
  });
  expect(operations[0]?.answers.map(({ status }) => status)).toEqual(['201', '422']);
});

test('a search → operations in which all its words stand, wherever', () => {
  const operations = operationsOf(document);
  const found = (search: string) => searchOperations(operations, search).map(({ id }) => id);
  expect(found('GET invoices')).toEqual(['get /api/v1/invoices']);
  expect(found('client')).toEqual(['get /api/v1/invoices', 'get /api/v1/clients']);
  expect(found('draft')).toEqual(['post /api/v1/invoices']);
  expect(found(' ')).toHaveLength(3);
  expect(found('draft clients')).toEqual([]);
});

test('a schema → an example that keeps to it, of the fields that are required or of all', () => {
  const example = (schema: Schema, fields: 'required' | 'all' = 'all') => exampleOf(schemas, schema, fields);
  expect(example({ $ref: '#/components/schemas/Priced' }, 'required')).toEqual({
    amount_minor: 1,
    due: '2026-03-31',
  });
  expect(example({ $ref: '#/components/schemas/Priced' })).toEqual({
    amount_minor: 1,
    currency: 'EUR',
    due: '2026-03-31',
  });
  expect(example({ anyOf: [{ type: 'null' }, { type: 'boolean' }] })).toBe(true);
  expect(example({ type: 'string', enum: ['monthly', 'annual'] })).toBe('monthly');
  expect(example({ type: 'string', minLength: 8, maxLength: 8 })).toHaveLength(8);
  expect(example({ type: 'string', maxLength: 2 })).toHaveLength(2);
  expect(example({ type: 'integer', minimum: 5 })).toBe(5);
  expect(example({ type: 'integer', minimum: -90, maximum: 0 })).toBe(0);
  expect(example({ type: 'object', additionalProperties: { type: 'number' } })).toEqual({ name: 1 });
  expect(example({})).toBe(null);
});

test('a schema that contains itself → an example that ends', () => {
  expect(
    JSON.stringify(exampleOf(schemas, { $ref: '#/components/schemas/Node' }, 'all')).length,
  ).toBeLessThan(1000);
});

test('a schema in one line → type, format and what a value has to keep to', () => {
  expect(typeText(schemas, { type: ['string', 'null'], format: 'date' })).toBe('string (date) | null');
  expect(typeText(schemas, { type: 'array', items: { $ref: '#/components/schemas/Money' } })).toBe(
    'array<Money>',
  );
  expect(typeText(schemas, { anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] })).toBe(
    'Money | null',
  );
  expect(typeText(schemas, {})).toBe('any');
  expect(rulesOf({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 25 })).toEqual([
    '≥ 1',
    'default=25',
  ]);
  expect(rulesOf({ enum: ['a', 'b'], exclusiveMinimum: 0 })).toEqual(['"a" | "b"', '> 0']);
});
