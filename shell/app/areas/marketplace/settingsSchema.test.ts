import { describe, expect, test } from 'vitest';

import { english } from '../../i18n/speech.ts';
import { draftOf, fieldsOf, readDraft, unshown } from './settingsSchema.ts';
import type { SettingsDraft, SettingsField } from './settingsSchema.ts';

/** With its complaints in words. */
function read(fields: readonly SettingsField[], draft: SettingsDraft) {
  const result = readDraft(fields, draft);
  if (result.ok) return result;
  const errors = Object.entries(result.errors).map(([key, error]) => [key, english(error)]);
  return { ok: false, errors: Object.fromEntries(errors) as Record<string, string> };
}

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
    rules: { type: 'array', items: { type: 'object' } },
    tags: {
      type: 'array',
      items: { type: 'string', maxLength: 8 },
      maxItems: 3,
      uniqueItems: true,
      default: ['a'],
    },
    ports: { type: 'array', items: { type: 'integer', minimum: 1 } },
    contact: { type: ['string', 'null'], format: 'email' },
    step: { type: 'number', multipleOf: 0.1, exclusiveMaximum: 1 },
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
      'tags:list',
      'ports:list',
      'contact:text',
      'step:number',
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
    expect(read(fields, { ...draftOf(fields, {}), retries: '2', max_messages: '' })).toEqual({
      ok: true,
      values: {
        greeting: 'Hello',
        confidence: 0.5,
        handover: true,
        tone: 'friendly',
        retries: 2,
        tags: ['a'],
      },
    });
  });

  test('an invalid draft → an error for every field that is wrong', () => {
    const draft = { greeting: '', max_messages: '1.5', confidence: '2', api_key: '' };
    expect(read(fields, draft)).toEqual({
      ok: false,
      errors: {
        greeting: 'Greeting is required.',
        max_messages: 'Enter a whole number.',
        confidence: 'Enter 1 or less.',
      },
    });
    expect(read(fields, { greeting: 'far too long' })).toMatchObject({
      errors: { greeting: 'Use at most 10 characters.' },
    });
  });

  test('lists → one value a line, each checked; an emptied one stays empty', () => {
    const values = (draft: Record<string, string>) => read(fields, { ...draftOf(fields, {}), ...draft });
    expect(draftOf(fields, { tags: ['x', 'y'] })['tags']).toBe('x\ny');
    expect(values({ tags: ' x \n\ny', ports: '80\n443' })).toMatchObject({
      ok: true,
      values: { tags: ['x', 'y'], ports: [80, 443] },
    });
    expect(values({ tags: '' })).toMatchObject({ values: { tags: [] } });
    expect(values({ tags: 'x\nx', ports: '80\nmany' })).toEqual({
      ok: false,
      errors: { tags: '“x” is there twice.', ports: 'In “many”: Enter a number.' },
    });
    expect(values({ tags: 'a\nb\nc\nd' })).toMatchObject({ errors: { tags: 'Enter at most 3 lines.' } });
  });

  test('formats, steps and open limits → said in words', () => {
    expect(read(fields, { greeting: 'x', contact: 'nobody', step: '0.25' })).toMatchObject({
      errors: { contact: 'Enter an email address.', step: 'Enter a multiple of 0.1.' },
    });
    expect(read(fields, { greeting: 'x', step: '1' })).toMatchObject({
      errors: { step: 'Enter less than 1.' },
    });
    expect(read(fields, { greeting: 'x', contact: 'a@b.test', step: '0.3' })).toMatchObject({
      ok: true,
    });
  });

  test('a pattern that is none → refuses nothing here; stored values that the form can not show stay', () => {
    const odd = fieldsOf({ properties: { code: { type: 'string', pattern: '(' } } });
    expect(read(odd, { code: 'x' })).toEqual({ ok: true, values: { code: 'x' } });
    expect(unshown(odd, { code: 'x', rules: [{}] })).toEqual({ rules: [{}] });
  });

  test.each([null, [], 'x', {}, { properties: [] }, { properties: { a: null } }])(
    '%j → no fields',
    (schema) => {
      expect(fieldsOf(schema)).toEqual([]);
    },
  );
});
