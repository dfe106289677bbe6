import type { MetadataInput } from '@nextpanel/sdk/manifest';
import { notesFiles, notesMetadata, notesPackage, type Files } from './notesPlugin.ts';

const text = (path: string): string => new TextDecoder().decode(notesFiles().get(path));

/** The migrations of the notes plugin in their numbered form: the first is word for word the seed form's. */
export const notesSteps: Files = {
  'migrations/up.sql': null,
  'migrations/down.sql': null,
  'migrations/001_notes.up.sql': text('migrations/up.sql'),
  'migrations/001_notes.down.sql': text('migrations/down.sql'),
};

const tagged: Files = {
  ...notesSteps,
  'migrations/002_tags.up.sql': `ALTER TABLE notes ADD COLUMN tag TEXT;
CREATE TABLE note_tags (tag TEXT PRIMARY KEY, uses INTEGER NOT NULL DEFAULT 0);
INSERT INTO note_tags (tag) VALUES ('first');`,
  'migrations/002_tags.down.sql': 'DROP TABLE note_tags; ALTER TABLE notes DROP COLUMN tag;',
};

/** Version 1.1.0: a column and a table more, another slot, a setting more. */
export function notes11(
  metadata: Partial<MetadataInput> = {},
  files: Files = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return notesPackage(
    {
      version: '1.1.0',
      database: { tables: ['notes', 'note_log', 'note_tags'], reads: ['clients'] },
      frontend: {
        ...notesMetadata.frontend,
        entry: 'frontend/remoteEntry.js',
        slots: [
          { slot: 'home.overlay', expose: './Notes' },
          { slot: 'home.section', expose: './Tags' },
        ],
      },
      settings: {
        type: 'object',
        properties: {
          greeting: { type: 'string', default: 'Hi', maxLength: 4 },
          api_key: { type: 'string', format: 'password' },
          colour: { type: 'string', default: 'green' },
        },
        additionalProperties: false,
      },
      ...metadata,
    },
    { ...tagged, 'frontend/remoteEntry.js': 'export const marker_of_the_frontend = 11;', ...files },
  );
}

/** Version 1.2.0: two steps after those of 1.0.0; the second takes a table of the first version away. */
export function notes12(
  metadata: Partial<MetadataInput> = {},
  files: Files = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return notes11(
    {
      version: '1.2.0',
      database: { tables: ['notes', 'note_tags'], reads: ['clients'] },
      ...metadata,
    },
    {
      'migrations/003_no_log.up.sql': 'DROP TRIGGER notes_logged; DROP TABLE note_log;',
      'migrations/003_no_log.down.sql': `CREATE TABLE note_log (note INTEGER REFERENCES notes (id) ON DELETE CASCADE, what TEXT);
CREATE TRIGGER notes_logged AFTER INSERT ON notes BEGIN INSERT INTO note_log VALUES (new.id, 'created'); END;`,
      ...files,
    },
  );
}
