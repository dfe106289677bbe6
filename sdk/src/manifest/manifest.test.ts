import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ManifestError, metadataJsonSchema, parseMetadata } from './index.ts';

const minimal = {
  id: 'ai_chatbot',
  name: 'AI Chatbot',
  version: '1.0.0',
  description: 'Answers.',
  author: 'NextPanel Team',
  category: 'communication',
  engines: { nextpanel: '^1.0.0' },
};

const whole = {
  ...minimal,
  icon: '🤖',
  price: { amount: '19.99', currency: 'USD', interval: 'month' },
  features: ['AI responses'],
  homepage: 'https://panel.test/',
  support: 'mailto:help@panel.test',
  requires: { sms_notifications: '^1.0.0' },
  optional: {},
  conflicts: [],
  backend: {
    entry: 'backend/index.js',
    routes: ['/api/v1/chat/*'],
    hooks: ['invoice.created'],
    schedule: [{ name: 'digest', every: 'day' }],
  },
  frontend: {
    entry: 'frontend/remoteEntry.js',
    routes: [{ area: 'admin', path: '/support/chats/:id', expose: './ChatsPage', title: 'Live Chats' }],
    navigation: [
      { area: 'admin', section: 'support', label: 'Live Chats', to: '/admin/support/chats', icon: 'message' },
    ],
    slots: [{ slot: 'home.overlay', expose: './AIChatBot' }],
  },
  database: { tables: ['chat_sessions'], reads: ['clients'] },
  settings: {
    type: 'object',
    properties: { tone: { type: 'string', enum: ['kind', 'brief'], default: 'kind' } },
    required: ['tone'],
    additionalProperties: false,
  },
  permissions: ['mail.send'],
};

const fault = (source: string | Uint8Array) => {
  try {
    parseMetadata(source);
    return 'accepted';
  } catch (error) {
    if (error instanceof ManifestError) return `${error.code} ${error.path}`.trim();
    throw error;
  }
};
const changed = (change: Record<string, unknown>) => fault(JSON.stringify({ ...whole, ...change }));

test('the example of the contract → accepted as it is', () => {
  expect(parseMetadata(JSON.stringify(whole))).toEqual(whole);
});

test('what may be absent gets its default', () => {
  expect(parseMetadata(JSON.stringify(minimal))).toMatchObject({
    icon: '🧩',
    features: [],
    requires: {},
    database: { tables: [], reads: [] },
    permissions: [],
  });
  expect(parseMetadata(JSON.stringify(minimal)).price).toBeUndefined();
});

describe('a fault → its code and its place', () => {
  test.each([
    ['{', 'MANIFEST_JSON'],
    ['', 'MANIFEST_JSON'],
    [`${' '.repeat(64 * 1024)}{}`, 'MANIFEST_JSON'],
    [Uint8Array.from([0x7b, 0xff, 0x7d]), 'MANIFEST_JSON'],
    ['{"id":"a","name":{"b":1,"c":2,"b":3}}', 'MANIFEST_DUPKEY name.b'],
    [String.raw`{"id":1,"\u0069d":2}`, 'MANIFEST_DUPKEY id'],
    [`{"a":${'['.repeat(16)}${']'.repeat(16)}}`, `MANIFEST_DEPTH a${'.0'.repeat(15)}`],
    ['{"requires":{"__proto__":"1"}}', 'MANIFEST_KEY requires.__proto__'],
    ['[]', 'MANIFEST_FIELD'],
    ['null', 'MANIFEST_FIELD'],
    ['"text"', 'MANIFEST_FIELD'],
  ])('%s → %s', (source, expected) => expect(fault(source)).toBe(expected));

  test.each<[Record<string, unknown>, string]>([
    [{ nmae: 1 }, 'MANIFEST_KEY nmae'],
    [{ backend: { ...whole.backend, port: 1 } }, 'MANIFEST_KEY backend.port'],
    [
      { frontend: { ...whole.frontend, slots: [{ slot: 'home.overlay', expose: './A', x: 1 }] } },
      'MANIFEST_KEY frontend.slots.0.x',
    ],
    [
      { settings: { type: 'object', properties: { a: { type: 'string', minlength: 2 } } } },
      'MANIFEST_KEY settings.properties.a.minlength',
    ],
    [{ id: 'AI' }, 'MANIFEST_FIELD id'],
    [{ id: 'ab' }, 'MANIFEST_FIELD id'],
    [{ id: `a${'b'.repeat(40)}` }, 'MANIFEST_FIELD id'],
    [{ name: undefined }, 'MANIFEST_FIELD name'],
    [{ name: '  ' }, 'MANIFEST_FIELD name'],
    [{ name: 'a\u202Eb' }, 'MANIFEST_FIELD name'],
    [{ description: 'a\nb' }, 'MANIFEST_FIELD description'],
    [{ description: 'a\u0000' }, 'MANIFEST_FIELD description'],
    [{ description: 'e\u0301' }, 'MANIFEST_FIELD description'],
    [{ description: '\uD800' }, 'MANIFEST_FIELD description'],
    [{ description: 'ä'.repeat(2049) }, 'MANIFEST_FIELD description'],
    [{ version: '1.0' }, 'MANIFEST_FIELD version'],
    [{ version: 'v1.0.0' }, 'MANIFEST_FIELD version'],
    [{ category: 'games' }, 'MANIFEST_FIELD category'],
    [{ icon: 'javascript:alert(1)' }, 'MANIFEST_FIELD icon'],
    [{ icon: '../icon.svg' }, 'MANIFEST_FIELD icon'],
    [{ price: { amount: 19.99, currency: 'USD', interval: 'month' } }, 'MANIFEST_FIELD price.amount'],
    [{ price: { amount: '-1', currency: 'USD', interval: 'month' } }, 'MANIFEST_FIELD price.amount'],
    [{ homepage: 'javascript:alert(1)' }, 'MANIFEST_FIELD homepage'],
    [{ engines: {} }, 'MANIFEST_FIELD engines.nextpanel'],
    [{ engines: { nextpanel: 'new' } }, 'MANIFEST_FIELD engines.nextpanel'],
    [{ requires: { Other: '^1.0.0' } }, 'MANIFEST_FIELD requires.Other'],
    [{ backend: { entry: '../index.js' } }, 'MANIFEST_FIELD backend.entry'],
    [{ backend: { ...whole.backend, routes: ['/api/v1/chat'] } }, 'MANIFEST_FIELD backend.routes.0'],
    [{ backend: { ...whole.backend, routes: ['/api/v1/../x/*'] } }, 'MANIFEST_FIELD backend.routes.0'],
    [{ backend: { ...whole.backend, hooks: ['invoice.eaten'] } }, 'MANIFEST_FIELD backend.hooks.0'],
    [
      { frontend: { ...whole.frontend, routes: [{ ...whole.frontend.routes[0], area: 'root' }] } },
      'MANIFEST_FIELD frontend.routes.0.area',
    ],
    [
      { frontend: { ...whole.frontend, routes: [{ ...whole.frontend.routes[0], path: 'chats' }] } },
      'MANIFEST_FIELD frontend.routes.0.path',
    ],
    [
      {
        frontend: { ...whole.frontend, navigation: [{ ...whole.frontend.navigation[0], to: '//evil.test' }] },
      },
      'MANIFEST_FIELD frontend.navigation.0.to',
    ],
    [
      { frontend: { ...whole.frontend, slots: [{ slot: 'nowhere', expose: './A' }] } },
      'MANIFEST_FIELD frontend.slots.0.slot',
    ],
    [{ database: { tables: ['sqlite_x'] } }, 'MANIFEST_FIELD database.tables.0'],
    [{ database: { tables: ['a', 'a'] } }, 'MANIFEST_FIELD database.tables'],
    [{ settings: { type: 'string' } }, 'MANIFEST_FIELD settings.type'],
    [{ permissions: ['everything'] }, 'MANIFEST_FIELD permissions.0'],
  ])('%j → %s', (change, expected) => expect(changed(change)).toBe(expected));
});

test.each(['🤖', '🧑‍💻', '❤️', '🇩🇪', 'icon.svg', 'screenshots/icon.png'])('the icon %s → accepted', (icon) => {
  expect(changed({ icon })).toBe('accepted');
});

test('whatever JSON it is → accepted or a ManifestError, never another error', () => {
  fc.assert(fc.property(fc.json(), (json) => void expect(fault(json)).toMatch(/^MANIFEST_/)));
});

test('the JSON Schema forbids unknown keys and names what is required', () => {
  expect(metadataJsonSchema()).toMatchObject({
    type: 'object',
    additionalProperties: false,
    required: expect.arrayContaining(['id', 'name', 'version', 'engines']),
  });
});
