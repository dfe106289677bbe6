import parseVersion from 'semver/functions/parse.js';
import validRange from 'semver/ranges/valid.js';
import { settingsSchema } from './settingsSchema.ts';
import { distinct, form, text, words } from './text.ts';
import { areas, categories, events, filters, intervals, scheduleIntervals, slots } from './vocabulary.ts';
import { z } from './zod.ts';

/** Id of a plugin: 3 to 40 of a–z, 0–9 and `_`, a letter first. */
export const pluginId = form(
  /^[a-z][a-z0-9_]{2,39}$/,
  'must be 3 to 40 lower case letters, digits or _, and begin with a letter, such as "ai_chatbot"',
);

/** A semantic version, such as `1.0.0`. */
export const version = form(/^[0-9][0-9A-Za-z.+-]{4,63}$/, 'must be a version such as "1.0.0"').refine(
  (value) => parseVersion(value)?.raw === value,
  'must be a semantic version such as "1.0.0"',
);

/** A range of versions as npm writes them, such as `^1.0.0`. */
export const versionRange = words.refine(
  (value) => validRange(value) !== null,
  'must be a version range such as "^1.0.0"',
);

const packagePath = (folder: string, ending: string) =>
  form(
    new RegExp(
      `^(?:${folder}/)(?:[A-Za-z0-9_-][A-Za-z0-9_.@-]*/){0,6}[A-Za-z0-9_-][A-Za-z0-9_.@-]*\\.${ending}$`,
    ),
    `must be the path of a .${ending} file in the folder ${folder}/ of the package`,
  );

const iconPath = /^(?:[A-Za-z0-9_-][A-Za-z0-9_.@-]*\/){0,7}[A-Za-z0-9_-][A-Za-z0-9_.@-]*\.(?:svg|png|webp)$/;
const emoji = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v;
const icon = text.refine(
  (value) => emoji.test(value) || iconPath.test(value),
  'must be one emoji or the path of an .svg, .png or .webp file in the package',
);

/** Whether `icon` names a file of the package. */
export const isIconPath = (value: string): boolean => iconPath.test(value);

const link = (...schemes: readonly string[]) =>
  text.refine(
    (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
    `must be an address that begins with ${schemes.join(' or ')}`,
  );

/** What a plugin costs: a decimal amount as text, ISO 4217 currency, and how often. */
export const price = z.strictObject({
  amount: form(
    /^(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,3})?$/,
    'must be a decimal number as a string, such as "19.99"',
  ),
  currency: form(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "USD"'),
  interval: z.enum(intervals),
});

const apiRoute = form(
  /^\/(?:[a-z0-9][a-z0-9_-]*\/)*\*$/,
  'must be the prefix of the plugin’s own API, such as "/api/v1/chat/*"',
);

const backend = z.strictObject({
  entry: packagePath('backend', 'js'),
  routes: distinct(apiRoute, 20).default([]),
  hooks: distinct(z.enum([...events, ...filters]), 50).default([]),
  schedule: z
    .array(
      z.strictObject({
        name: form(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a short lower case name such as "digest"'),
        every: z.enum(scheduleIntervals),
      }),
    )
    .max(20)
    .default([]),
});

const area = z.enum(areas);
const expose = form(
  /^\.\/[A-Za-z0-9][A-Za-z0-9_/-]{0,99}$/,
  'must name an exposed module, such as "./ChatsPage"',
);

const screenPath = form(
  /^\/(?:(?::?[A-Za-z0-9][A-Za-z0-9_-]*)(?:\/:?[A-Za-z0-9][A-Za-z0-9_-]*)*(?:\/\*)?)?$/,
  'must be a path inside its area, such as "/support/chats"',
);

const frontend = z.strictObject({
  entry: packagePath('frontend', 'js'),
  routes: z
    .array(z.strictObject({ area, path: screenPath, expose, title: words }))
    .max(50)
    .default([]),
  navigation: z
    .array(
      z.strictObject({
        area,
        section: words,
        label: words,
        to: form(
          /^\/(?!\/)[A-Za-z0-9/_?=&.-]*$/,
          'must be a path of the panel, such as "/admin/support/chats"',
        ),
        icon: words.optional(),
      }),
    )
    .max(50)
    .default([]),
  slots: z
    .array(z.strictObject({ slot: z.enum(slots), expose }))
    .max(50)
    .default([]),
});

const tableName = form(
  /^(?!sqlite_)[a-z][a-z0-9_]{0,62}$/,
  'must be a table name of lower case letters, digits and _, such as "chat_sessions"',
);

const database = z.strictObject({
  tables: distinct(tableName, 50).default([]),
  reads: distinct(tableName, 50).default([]),
});

const permission = form(/^[a-z][a-z_]*(?:\.[a-z][a-z_]*)+$/, 'must be a capability such as "mail.send"');

const plugins = z.record(pluginId, versionRange);

/** metadata.json. Unknown keys are refused at every level; what may be absent has a default. */
export const metadataSchema = z.strictObject({
  $schema: text.optional(),
  id: pluginId,
  name: words.refine((value) => value.length <= 80, 'must be at most 80 characters'),
  version,
  description: words,
  author: words,
  category: z.enum(categories),
  icon: icon.default('🧩'),
  price: price.optional(),
  features: z.array(words).max(30).default([]),
  homepage: link('https:').optional(),
  support: link('https:', 'mailto:').optional(),
  engines: z.strictObject({ nextpanel: versionRange }),
  requires: plugins.default({}),
  optional: plugins.default({}),
  conflicts: distinct(pluginId, 50).default([]),
  backend: backend.optional(),
  frontend: frontend.optional(),
  database: database.default({ tables: [], reads: [] }),
  settings: settingsSchema.optional(),
  permissions: distinct(permission, 50).default([]),
});

/** metadata.json after parsing: defaults filled in. */
export type Metadata = z.output<typeof metadataSchema>;

/** metadata.json as an author writes it. */
export type MetadataInput = z.input<typeof metadataSchema>;

/** The JSON Schema of metadata.json, for editors. The rules that it can not express are in the parser alone. */
export function metadataJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://nextpanel.dev/metadata.schema.json',
    title: 'NextPanel plugin',
    ...z.toJSONSchema(metadataSchema, { io: 'input', unrepresentable: 'any' }),
  };
}
