import { actorOf, type Backend } from '@nextpanel/sdk/backend';

/** `GET /api/v1/my-plugin/notes` → the notes, newest first. `POST` `{ text }` → 201 with the new one. Staff only. */
export default {
  async fetch(request, env, ctx) {
    if (actorOf(request).type !== 'staff')
      return problem(403, 'FORBIDDEN', 'Only staff reads and writes notes.');
    if (new URL(request.url).pathname !== '/api/v1/my-plugin/notes')
      return problem(404, 'NOT_FOUND', 'There is nothing here.');
    if (request.method === 'GET') {
      const { results } = await env.DB.prepare(
        'SELECT id, text, created_at FROM my_plugin_notes ORDER BY id DESC',
      ).all();
      return Response.json({ items: results });
    }
    if (request.method !== 'POST') return problem(405, 'METHOD_NOT_ALLOWED', 'Notes are read and added.');
    const { text } = (await request.json()) as { text?: unknown };
    if (typeof text !== 'string' || text.trim() === '' || text.length > 500)
      return problem(422, 'VALIDATION', 'A note has 1 to 500 characters.');
    const note = await env.DB.prepare(
      'INSERT INTO my_plugin_notes (text, created_at) VALUES (?, ?) RETURNING id, text, created_at',
    )
      .bind(text.trim(), ctx.now())
      .first();
    return Response.json(note, { status: 201 });
  },
} satisfies Backend;

/** As the panel's own errors: RFC 9457 with a stable code. */
const problem = (status: number, code: string, title: string) =>
  Response.json({ title, status, code }, { status, headers: { 'content-type': 'application/problem+json' } });
