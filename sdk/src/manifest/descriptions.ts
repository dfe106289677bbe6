import { metadataJsonSchema } from './schema.ts';

/** What each field of metadata.json is for, by its path; `[]` stands for the entries of a list. */
export const fieldDescriptions: Readonly<Record<string, string>> = {
  id: 'Names the plugin for ever: its folder, its package and its place in the panel. No two plugins have the same.',
  name: 'What people call it. At most 80 characters.',
  version: 'A semantic version. An update is a package with the same id and a higher version.',
  description: 'One or two sentences for the card in the marketplace.',
  author: 'Who publishes it; the publisher that its signature speaks for.',
  category: 'Where the marketplace lists it.',
  icon: 'One emoji, or the path of an .svg, .png or .webp file in the package.',
  price: 'What it costs. The panel shows it and takes no money. Without a price it is free.',
  'price.amount': 'A decimal number as text, such as "19.99".',
  'price.currency': 'ISO 4217.',
  'price.interval': 'How often.',
  features: 'What a user gets, a short line each; shown on its page and found by search.',
  homepage: 'An address that begins with https:.',
  support: 'Where people get help: an address that begins with https: or mailto:.',
  engines: 'What it runs on.',
  'engines.nextpanel':
    'The versions of the panel it was made for, such as "^1.0.0". Others refuse it (INCOMPATIBLE).',
  requires:
    'Plugins that must be there, by id, with a range of versions. They are offered along at the install.',
  optional: 'Plugins that it can also talk to. They may be missing.',
  conflicts: 'Ids of plugins that it can not be installed beside.',
  backend: 'The module that answers its API, hears of events and is on the schedule.',
  'backend.entry': 'The built module in the package; backend/index.js when it is built with the preset.',
  'backend.routes':
    'Prefixes of its own API, such as /api/v1/chat/*: none of the panel’s and none of another plugin’s.',
  'backend.hooks': 'Events that it is told of and filters that it is asked by.',
  'backend.schedule': 'What runs regularly, on the panel’s clock.',
  'backend.schedule[].name': 'Handed to scheduled() as event.name.',
  'backend.schedule[].every': 'Once in each period.',
  frontend: 'Its screens and parts of screens.',
  'frontend.entry':
    'The federated entry in the package; frontend/remoteEntry.js when it is built with the preset.',
  'frontend.routes': 'Screens with an address of their own.',
  'frontend.routes[].area': 'Who may open it: everybody, clients, or staff.',
  'frontend.routes[].path':
    'Its address within the area: /support/chats of the area admin is /admin/support/chats. May hold parameters (:id) and end with *.',
  'frontend.routes[].expose': 'The module with the component: ./ChatsPage is frontend/ChatsPage.tsx.',
  'frontend.routes[].title': 'The title of the page.',
  'frontend.navigation': 'Entries of the menu. They are drawn before any code of the plugin runs.',
  'frontend.navigation[].area': 'Whose menu.',
  'frontend.navigation[].section': 'Under which heading of the menu; one that is not there yet appears.',
  'frontend.navigation[].label': 'The words of the entry.',
  'frontend.navigation[].to': 'Where it leads: the whole address of a screen of this plugin.',
  'frontend.navigation[].icon': 'The name of an icon of the kit.',
  'frontend.slots': 'Components in places of the panel.',
  'frontend.slots[].slot': 'The place.',
  'frontend.slots[].expose': 'The module with the component, as in routes.',
  database: 'Tables that it has and tables that it reads.',
  'database.tables':
    'Exactly the tables that its migrations create. Begin their names with a word of your own.',
  'database.reads': 'Tables of the panel that its SQL may read. People see them before the install.',
  settings:
    'A JSON Schema of an object, from which the panel draws the form under Marketplace → plugin → Settings. `title` is a label, `default` makes the plugin work at once, `writeOnly` is for secrets.',
  permissions:
    'What it may ask of the panel’s API, such as mail.send or clients.read. People see them before the install.',
};

interface Schema {
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** The JSON Schema of metadata.json with `fieldDescriptions` in it, for editors and readers. */
export function describedJsonSchema(): Record<string, unknown> {
  const schema = metadataJsonSchema() as Record<string, unknown> & Schema;
  describe(schema, '');
  return schema;
}

function describe(schema: Schema, path: string): void {
  const about = fieldDescriptions[path];
  if (about !== undefined) schema.description = about;
  for (const [name, field] of Object.entries(schema.properties ?? {}))
    describe(field, path === '' ? name : `${path}.${name}`);
  if (schema.items) describe(schema.items, `${path}[]`);
}
