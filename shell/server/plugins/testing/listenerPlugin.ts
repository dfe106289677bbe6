import type { MetadataInput } from '@nextpanel/sdk/manifest';
import { notesMetadata, notesPackage } from './notesPlugin.ts';

type Backend = NonNullable<MetadataInput['backend']>;

/**
 * A plugin that writes down all that it is told, to be read at /<id>. What the first lines of its backend do before is up
 * to the test: `told` is what came, `{ event, … }` or `{ scheduled, at }`.
 */
export async function listenerPackage(
  id: string,
  {
    hooks = [],
    schedule = [],
    first = '',
    ...metadata
  }: Partial<MetadataInput> & Partial<Backend> & { first?: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const source = `
    const note = (env, told) => env.DB.prepare('INSERT INTO ${id}_told (told) VALUES (?)').bind(JSON.stringify(told)).run();
    export default {
      async fetch(request, env, ctx) {
        const url = new URL(request.url);
        if (!url.pathname.startsWith('/hooks/'))
          return Response.json((await env.DB.prepare('SELECT told FROM ${id}_told ORDER BY rowid').raw()).map(([told]) => JSON.parse(told)));
        const told = { ...await request.json(), header: request.headers.get('event-id'), actor: JSON.parse(request.headers.get('nextpanel-actor')) };
        ${first}
        await note(env, told);
        return new Response(null, { status: 204 });
      },
      async scheduled(run, env, ctx) {
        const told = { scheduled: run.name, at: run.at };
        ${first}
        await note(env, told);
      },
    };`;
  return await notesPackage(
    {
      ...notesMetadata,
      id,
      name: id,
      frontend: undefined,
      settings: undefined,
      database: { tables: [`${id}_told`] },
      backend: { entry: 'backend/index.js', routes: [`/api/v1/${id}/*`], hooks, schedule },
      ...metadata,
    },
    {
      'backend/index.js': source,
      'migrations/up.sql': `CREATE TABLE ${id}_told (told TEXT NOT NULL);`,
      'migrations/down.sql': `DROP TABLE ${id}_told;`,
    },
  );
}
