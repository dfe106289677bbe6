import { expect } from 'vitest';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { openPluginPanel } from './pluginPanel.ts';
import { zipped } from './zipped.ts';

const neighbour = {
  id: 'neighbour',
  name: 'Neighbour',
  version: '1.0.0',
  description: 'Was there before.',
  author: 'NextPanel Team',
  category: 'other',
  icon: '🏠',
  engines: { nextpanel: '^1.0.0' },
  backend: { entry: 'backend/index.js', routes: ['/api/v1/neighbour/*'] },
  frontend: { entry: 'frontend/remoteEntry.js' },
  database: { tables: ['neighbour_secrets'] },
};

const neighbourFiles = {
  'metadata.json': JSON.stringify(neighbour),
  'backend/index.js': `export default { fetch: async (request, env) =>
    Response.json((await env.DB.prepare('SELECT text FROM neighbour_secrets').all()).results) };`,
  'frontend/remoteEntry.js': 'export const neighbour = 1;',
  'migrations/up.sql': `CREATE TABLE neighbour_secrets (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT);
    CREATE INDEX neighbour_by_text ON neighbour_secrets (text);
    INSERT INTO neighbour_secrets (text) VALUES ('canary-of-the-neighbour');`,
  'migrations/down.sql': 'DROP TABLE neighbour_secrets;',
};

/** A panel with the demo data and one honest plugin, which somebody now attacks. */
export async function openAttackedPanel() {
  const panel = await openPluginPanel();
  const { status, body } = await panel.upload(await zipped(Object.entries(neighbourFiles)));
  expect(status, JSON.stringify(body)).toBe(201);

  /** Everything still answers, and nobody runs who did not before. */
  async function answers(): Promise<void> {
    expect((await panel.call('GET', '/neighbour/secrets')).body).toEqual([
      { text: 'canary-of-the-neighbour' },
    ]);
    const [active, ...others] = (await panel.call('GET', '/plugins/active')).body;
    expect(others).toEqual([]);
    expect((await panel.call('GET', active.entry)).body).toBe('export const neighbour = 1;');
    expect((await panel.call('GET', '/clients')).status).toBe(200);
    expect(panel.cells.running()).toEqual(['neighbour']);
    expect(panel.errors).toEqual([]);
  }

  return {
    ...panel,
    answers,

    /** The package is refused with this code and a sentence that helps; schema, all rows and all files are as before. */
    async refuses(bytes: Uint8Array<ArrayBuffer>, code: string): Promise<void> {
      const before = panel.state();
      const answer = await panel.upload(bytes);
      expect(answer.body.code, JSON.stringify(answer.body)).toBe(code);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body.title).toMatch(/^\S.+[.!]$/);
      expect(answer.body.detail).toMatch(/\S{2,} \S+/);
      expect(panel.state() === before, 'nothing has changed').toBe(true);
      await answers();
    },

    /** The package is installed, and gone without a trace afterwards. */
    async accepts(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      const schema = () => schemaText(schemaObjects(panel.sql));
      const before = schema();
      const installed = await panel.upload(bytes);
      expect(installed.status, JSON.stringify(installed.body)).toBe(201);
      const removed = await panel.call(
        'DELETE',
        `/marketplace/uninstall/${installed.body.addon_id}?data=remove`,
      );
      expect(removed.status, JSON.stringify(removed.body)).toBe(200);
      expect(schema()).toBe(before);
      await answers();
    },
  };
}

export type AttackedPanel = Awaited<ReturnType<typeof openAttackedPanel>>;
