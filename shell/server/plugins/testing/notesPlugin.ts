import { packPlugin } from '@nextpanel/sdk/package';
import type { SigningKey } from '@nextpanel/sdk/sign';
import type { MetadataInput } from '@nextpanel/sdk/manifest';

const up = `CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, client_id INTEGER REFERENCES clients (id) ON DELETE CASCADE);
CREATE INDEX notes_by_client ON notes (client_id);
CREATE TABLE note_log (note INTEGER REFERENCES notes (id) ON DELETE CASCADE, what TEXT);
CREATE TRIGGER notes_logged AFTER INSERT ON notes BEGIN INSERT INTO note_log VALUES (new.id, 'created'); END;
INSERT INTO notes (text) VALUES ('marker-of-a-row');`;

const down = `DROP TABLE note_log; DROP TABLE notes;`;

const backend = `let inside = 0;
let loosely = '';
let full = false;
const pause = () => new Promise((resume) => setTimeout(resume, 20));
export default {
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    const { DB } = env;
    const body = request.method === 'POST' ? await request.json() : {};
    switch (url.pathname.replace('/api/v1/notes', '')) {
      case '': return Response.json((await DB.prepare('SELECT id, text FROM notes ORDER BY id').all()).results);
      case '/add': return Response.json(await DB.prepare('INSERT INTO notes (text) VALUES (?) RETURNING id').bind(body.text).first(), { status: 201 });
      case '/sql': return Response.json(await DB.batch(body.statements.map((sql) => DB.prepare(sql))));
      case '/panel': { const r = await env.PANEL.fetch(body.path, { method: body.method ?? 'GET' }); return new Response(await r.text(), { status: r.status }); }
      case '/who': return new Response(request.headers.get('nextpanel-actor'), { headers: { 'set-cookie': 'a=b', 'content-type': 'text/html' } });
      case '/headers': return Response.json(Object.fromEntries(request.headers));
      case '/settings': return Response.json(env.SETTINGS);
      case '/now': return new Response(ctx.now());
      case '/hang': return await new Promise(() => {});
      case '/throw': throw new Error('marker-of-an-error');
      case '/large': return new Response('x'.repeat(2_000_000));
      case '/many': for (let i = 0; i < 65; i += 1) await DB.prepare('SELECT 1').all(); return new Response('done');
      case '/later': ctx.waitUntil(pause().then(() => DB.prepare("INSERT INTO notes (text) VALUES ('later')").run())); return new Response('soon');
      case '/forever': ctx.waitUntil(new Promise(() => {})); return new Response('soon');
      case '/loose': pause().then(() => DB.prepare("INSERT INTO notes (text) VALUES ('loose')").run()).catch((error) => { loosely = error.message; }); return new Response('soon');
      case '/loosely': return new Response(loosely);
      case '/twice': await pause(); await pause(); return new Response('twice');
      case '/slow': { inside += 1; full ||= inside === 10; const now = inside; ctx.waitUntil((async () => { do await pause(); while (!full); inside -= 1; })()); return Response.json(now); }
      case '/friend': return await env.PLUGINS.friend.fetch('/api/v1/friend/who');
    }
    return new Response('no', { status: 404 });
  },
};`;

export const notesMetadata: MetadataInput = {
  id: 'notes',
  name: 'Notes',
  version: '1.0.0',
  description: 'Keeps notes.',
  author: 'NextPanel Team',
  category: 'productivity',
  icon: 'icon.svg',
  engines: { nextpanel: '^1.0.0' },
  backend: { entry: 'backend/index.js', routes: ['/api/v1/notes/*'] },
  frontend: {
    entry: 'frontend/remoteEntry.js',
    routes: [{ area: 'admin', path: '/support/notes', expose: './NotesPage', title: 'Notes' }],
    navigation: [
      { area: 'admin', section: 'support', label: 'Notes', to: '/admin/support/notes', icon: 'note' },
    ],
    slots: [{ slot: 'home.overlay', expose: './Notes' }],
  },
  database: { tables: ['notes', 'note_log'], reads: ['clients'] },
  settings: {
    type: 'object',
    properties: {
      greeting: { type: 'string', default: 'Hello', maxLength: 20 },
      api_key: { type: 'string', format: 'password' },
    },
    additionalProperties: false,
  },
  permissions: ['clients.read'],
};

export type Files = Record<string, string | null>;

/** The files of a small honest plugin, some of them replaced or (null) left out. */
export function notesFiles(
  metadata: Partial<MetadataInput> = {},
  files: Files = {},
): Map<string, Uint8Array> {
  const all: Files = {
    'metadata.json': JSON.stringify({ ...notesMetadata, ...metadata }),
    'README.md': '# Notes\n\nmarker-of-a-readme',
    'CHANGELOG.md': '# Changes\n\n## 1.0.0 (2026-03-01)\n\nFirst.\n',
    'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'frontend/remoteEntry.js': 'export const marker_of_the_frontend = 1;',
    'frontend/mf-manifest.json': JSON.stringify({
      metaData: { publicPath: 'auto' },
      shared: [{ name: 'react', requiredVersion: '^19.0.0' }],
    }),
    'backend/index.js': backend,
    'migrations/up.sql': up,
    'migrations/down.sql': down,
    ...files,
  };
  const encoder = new TextEncoder();
  return new Map(
    Object.entries(all).flatMap(([path, text]) =>
      text === null ? [] : [[path, encoder.encode(text)] as const],
    ),
  );
}

/** The package of that plugin. */
export async function notesPackage(
  metadata: Partial<MetadataInput> = {},
  files: Files = {},
  keys: readonly SigningKey[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  return (await packPlugin(notesFiles(metadata, files), { keys })).bytes;
}
