import { describe, expect, test } from 'vitest';

import { draftOf, fieldsOf, readDraft } from './settingsSchema.ts';

const fields = fieldsOf({
  type: 'object',
  required: ['greeting'],
  properties: {
    greeting: { type: 'string', title: 'Greeting', default: 'Hello', maxLength: 10 },
    max_messages: { type: 'integer', minimum: 1, maximum: 500 },
    confidence: { type: 'number', minimum: 0, maximum: 1, default: 0.5 },
    handover: { type: 'boolean', default: true },
    tone: { type: 'string', enum: ['friendly', 'formal'], default: 'friendly' },
    retries: { enum: [1, 2, 3] },
    api_key: { type: 'string', writeOnly: true },
    rules: { type: 'array' },
  },
});

describe('settings form', () => {
  test('a schema → one field each in its order; what a form can not show is left out', () => {
    expect(fields.map(({ key, kind }) => `${key}:${kind}`)).toEqual([
      'greeting:text',
      'max_messages:integer',
      'confidence:number',
      'handover:boolean',
      'tone:choice',
      'retries:choice',
      'api_key:secret',
    ]);
    expect(fields[1]?.title).toBe('Max messages');
  });

  test('nothing stored → the defaults; stored values, false and 0 included → kept', () => {
    expect(draftOf(fields, {})).toMatchObject({
      greeting: 'Hello',
      handover: true,
      confidence: '0.5',
      tone: 'friendly',
    });
    expect(draftOf(fields, { handover: false, confidence: 0 })).toMatchObject({
      handover: false,
      confidence: '0',
    });
  });

  test('a valid draft → typed values; empty optional fields are left out', () => {
    expect(readDraft(fields, { ...draftOf(fields, {}), retries: '2', max_messages: '' })).toEqual({
      ok: true,
      values: { greeting: 'Hello', confidence: 0.5, handover: true, tone: 'friendly', retries: 2 },
    });
  });

  test('an invalid draft → an error for every field that is wrong', () => {
    const draft = { greeting: '', max_messages: '1.5', confidence: '2', api_key: '' };
    expect(readDraft(fields, draft)).toEqual({
      ok: false,
      errors: {
        greeting: 'Greeting is required.',
        max_messages: 'Enter a whole number.',
        confidence: 'Enter 1 or less.',
      },
    });
    expect(readDraft(fields, { greeting: 'far too long' })).toMatchObject({
      errors: { greeting: 'Use at most 10 characters.' },
    });
  });

  test.each([null, [], 'x', {}, { properties: [] }, { properties: { a: null } }])(
    '%j → no fields',
    (schema) => {
      expect(fieldsOf(schema)).toEqual([]);
    },
  );
});
