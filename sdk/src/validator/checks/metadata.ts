import { isIconName } from '../../ui/icons.ts';
import { when, type Check, type Subject } from '../check.ts';

const where = (field: string) => `metadata.json, ${field}`;
const backendText = ({ metadata, text }: Subject) => (metadata.backend ? text(metadata.backend.entry) : '');

/** The path of a permission's API, as a backend writes it. */
const apiOf: Readonly<Record<string, string>> = { 'mail.send': 'outbox/mail', 'sms.send': 'outbox/sms' };

export const metadataChecks: readonly Check[] = [
  {
    id: 'metadata.adds-something',
    severity: 'error',
    rule: 'The plugin has a frontend or a backend.',
    find: ({ metadata: { frontend, backend } }) =>
      when(!frontend && !backend, where('frontend'), 'Without frontend and backend it does nothing.'),
  },
  {
    id: 'metadata.navigation-target',
    severity: 'error',
    rule: 'Every menu entry leads to a screen of the plugin.',
    find: ({ metadata: { frontend } }) => {
      const screens = new Set(
        (frontend?.routes ?? []).map(
          ({ area, path }) => `${area === 'public' ? '' : `/${area}`}${path === '/' ? '' : path}` || '/',
        ),
      );
      return (frontend?.navigation ?? []).flatMap(({ to }, at) =>
        when(
          !screens.has(to.replace(/[?#].*$/, '')),
          where(`frontend.navigation.${at}.to`),
          `${to} is none of its screens: ${[...screens].join(', ') || 'it has none'}.`,
        ),
      );
    },
  },
  {
    id: 'metadata.navigation-icon',
    severity: 'warning',
    rule: 'Icons of menu entries are icons of the kit.',
    find: ({ metadata: { frontend } }) =>
      (frontend?.navigation ?? []).flatMap(({ icon }, at) =>
        when(
          icon !== undefined && !isIconName(icon),
          where(`frontend.navigation.${at}.icon`),
          `The kit has no icon "${icon}": a puzzle piece is shown.`,
        ),
      ),
  },
  {
    id: 'metadata.same-screen',
    severity: 'error',
    rule: 'No two screens have the same address.',
    find: ({ metadata: { frontend } }) => {
      const seen = new Set<string>();
      return (frontend?.routes ?? []).flatMap(({ area, path }, at) => {
        const address = `${area} ${path}`;
        const twice = seen.has(address);
        seen.add(address);
        return when(
          twice,
          where(`frontend.routes.${at}.path`),
          `${path} is there twice in the ${area} area.`,
        );
      });
    },
  },
  {
    id: 'metadata.same-slot',
    severity: 'warning',
    rule: 'A module is in a slot once.',
    find: ({ metadata: { frontend } }) => {
      const seen = new Set<string>();
      return (frontend?.slots ?? []).flatMap(({ slot, expose }, at) => {
        const mount = `${slot} ${expose}`;
        const twice = seen.has(mount);
        seen.add(mount);
        return when(twice, where(`frontend.slots.${at}`), `${expose} is in ${slot} twice.`);
      });
    },
  },
  {
    id: 'metadata.engines',
    severity: 'warning',
    rule: 'engines.nextpanel names a major version.',
    find: ({ metadata: { engines } }) =>
      when(
        /^\s*(?:\*|x|latest|>=?[^<]*)\s*$/i.test(engines.nextpanel),
        where('engines.nextpanel'),
        `"${engines.nextpanel}" also promises versions that do not exist yet. Write "^1.0.0".`,
      ),
  },
  {
    id: 'metadata.description',
    severity: 'hint',
    rule: 'The description is one or two sentences.',
    find: ({ metadata: { description } }) =>
      when(
        description.length < 20 || description.length > 200,
        where('description'),
        `It has ${description.length} characters. Cards show 20 to 200 well.`,
      ),
  },
  {
    id: 'metadata.features',
    severity: 'hint',
    rule: 'Features say what a user gets.',
    find: ({ metadata: { features } }) =>
      when(features.length === 0, where('features'), 'None: its page says nothing of what it does.'),
  },
  {
    id: 'metadata.support',
    severity: 'hint',
    rule: 'Users know where to ask.',
    find: ({ metadata: { homepage, support } }) =>
      when(
        !homepage && !support,
        where('support'),
        'Neither homepage nor support: nobody knows where to ask.',
      ),
  },
  {
    id: 'metadata.table-prefix',
    severity: 'warning',
    rule: 'Tables have a prefix of their own.',
    find: ({ metadata: { database } }) =>
      database.tables
        .filter((table) => !table.includes('_'))
        .map((table) => ({
          where: where('database.tables'),
          says: `"${table}" has no prefix, and another plugin may want that name, too. Such as "notes_${table}".`,
        })),
  },
  {
    id: 'metadata.reads-unused',
    severity: 'warning',
    rule: 'Tables that it may read are read.',
    find: (subject) =>
      subject.metadata.database.reads
        .filter(
          (table) => !subject.matching(/^(?:backend|migrations)\//).some(({ text }) => text.includes(table)),
        )
        .map((table) => ({
          where: where('database.reads'),
          says: `${table} is read nowhere. Ask for less.`,
        })),
  },
  {
    id: 'metadata.permissions-unused',
    severity: 'warning',
    rule: 'Permissions are used.',
    find: (subject) =>
      subject.metadata.permissions
        .filter((permission) => {
          const api = apiOf[permission] ?? permission.split('.')[0] ?? '';
          return !backendText(subject).includes(api);
        })
        .map((permission) => ({
          where: where('permissions'),
          says: `${permission} is shown before install, and the backend does nothing with it.`,
        })),
  },
  {
    id: 'metadata.setting-titles',
    severity: 'warning',
    rule: 'Every setting has a title.',
    find: ({ metadata: { settings } }) =>
      Object.entries(settings?.properties ?? {})
        .filter(([, property]) => !('title' in property) || !property.title)
        .map(([name]) => ({
          where: where(`settings.properties.${name}`),
          says: 'The form shows its bare name.',
        })),
  },
  {
    id: 'metadata.setting-defaults',
    severity: 'hint',
    rule: 'Every setting has a default or need not be set.',
    find: ({ metadata: { settings } }) =>
      (settings?.required ?? [])
        .filter((name) => settings?.properties?.[name]?.default === undefined)
        .map((name) => ({
          where: where(`settings.properties.${name}`),
          says: 'It is required and has no default: after install the plugin is not ready.',
        })),
  },
];
