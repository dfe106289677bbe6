import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { remote } from '@nextpanel/sdk/vite';
import { createServer, mergeConfig } from 'vite';
import type { ViteDevServer } from 'vite';
import { root } from '../../shell/tasks/root.ts';

const metadata = {
  id: 'jotter',
  name: 'Jotter',
  version: '0.1.0',
  description: 'Jots things down.',
  author: 'NextPanel Team',
  category: 'productivity',
  engines: { nextpanel: '^1.0.0' },
  backend: { entry: 'backend/index.js', routes: ['/api/v1/jotter/*'] },
  frontend: {
    entry: 'frontend/remoteEntry.js',
    routes: [{ area: 'admin', path: '/jotter', expose: './JotterPage', title: 'Jotter' }],
    navigation: [{ area: 'admin', section: 'support', label: 'Jotter', to: '/admin/jotter' }],
  },
  database: { tables: ['jotter_notes', 'jotter_tags'] },
};

const page = `import { Button, PageHeader } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import './jotter.css';
import { say } from './say.ts';

export default function JotterPage() {
  const [notes, setNotes] = useState('nothing read');
  const read = async () => setNotes(await (await fetch('/api/v1/jotter/all')).text());
  return (
    <div className="jotter">
      <PageHeader title={say()} />
      <Button onClick={() => void read()}>Read</Button>
      <output>{notes}</output>
    </div>
  );
}
`;

const backend = `interface Env {
  DB: { prepare(sql: string): { all(): Promise<{ results: Record<string, string>[] }>; run(): Promise<unknown> } };
}

export default {
  async fetch(request: Request, { DB }: Env): Promise<Response> {
    if (request.method === 'POST') await DB.prepare("INSERT INTO jotter_notes (text) VALUES ('written here')").run();
    const notes = await DB.prepare('SELECT text FROM jotter_notes ORDER BY id').all();
    const tags = await DB.prepare('SELECT * FROM jotter_tags').all();
    return new Response(JSON.stringify([notes.results, tags.results]));
  },
};
`;

const files = {
  'metadata.json': JSON.stringify(metadata, null, 2),
  'frontend/JotterPage.tsx': page,
  'frontend/say.ts': `export const say = () => 'The first title';\n`,
  'frontend/jotter.css': '.jotter output { color: rgb(1, 2, 3); }\n',
  'backend/index.ts': backend,
  'migrations/001_notes.up.sql': 'CREATE TABLE jotter_notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);',
  'migrations/001_notes.down.sql': 'DROP TABLE jotter_notes;',
  'migrations/002_tags.up.sql':
    "CREATE TABLE jotter_tags (tag TEXT PRIMARY KEY); INSERT INTO jotter_tags VALUES ('first');",
  'migrations/002_tags.down.sql': 'DROP TABLE jotter_tags;',
};

/** The folder of a plugin that somebody writes, and its dev server as `vite` starts it. */
export class RemoteFolder {
  readonly #folder: string;
  #server: ViteDevServer | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<RemoteFolder> {
    const folder = await mkdtemp(join(tmpdir(), 'nextpanel-remote-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const made = new RemoteFolder(folder);
    for (const [path, text] of Object.entries(files)) await made.write(path, text);
    return made;
  }

  /** Its address, with a trailing slash. */
  get url(): string {
    return this.#server?.resolvedUrls?.local[0] ?? '';
  }

  /** @param port the one it had before; else any that is free */
  async serve(port = 0): Promise<void> {
    const own = {
      configFile: false,
      logLevel: 'error',
      cacheDir: join(this.#folder, '.vite'),
      server: { host: '127.0.0.1', port, fs: { allow: [this.#folder, root] } },
    } as const;
    this.#server = await createServer(mergeConfig(remote(this.#folder), own));
    await this.#server.listen();
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.#folder, path)), { recursive: true });
    await writeFile(join(this.#folder, path), text);
  }

  /** Replaces a text in a file, as an editor does. */
  async edit(path: string, from: string, to: string): Promise<void> {
    await this.write(path, (await readFile(join(this.#folder, path), 'utf8')).replace(from, to));
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true });
  }
}
