import type { Context, Env } from '@nextpanel/sdk/backend';
import { actorOf } from '@nextpanel/sdk/backend';
import { keepRemark, readDiary, readRemark } from './diary.ts';

/** Everything below /api/v1/sampler; for staff only. */
export async function api(request: Request, env: Env, ctx: Context): Promise<Response> {
  if (actorOf(request).type !== 'staff') return problem(403, 'FORBIDDEN', 'Only staff may do this');
  const { pathname } = new URL(request.url);
  const [resource, id] = pathname.split('/').slice(4);
  switch (`${request.method} ${resource}`) {
    case 'GET diary':
      return Response.json(await readDiary(env.DB, Number(env.SETTINGS['diary_length'] ?? 50)));
    case 'GET remarks':
      return Response.json({ text: await readRemark(env.DB, Number(id)) });
    case 'PUT remarks':
      return await putRemark(request, Number(id), env, ctx);
    case 'GET chats':
      return await chats(env);
    default:
      return problem(404, 'NOT_FOUND', 'There is nothing here');
  }
}

async function putRemark(request: Request, id: number, env: Env, ctx: Context): Promise<Response> {
  const { text } = (await request.json()) as { text?: unknown };
  if (typeof text !== 'string' || text.length > 2000)
    return problem(422, 'INVALID', 'text: a text of at most 2000 characters');
  // As this plugin, with the permission `clients.read`: the panel's own answer when there is no such client.
  const client = await env.PANEL.fetch(`/api/v1/clients/${id}`);
  if (!client.ok) return client;
  await keepRemark(env.DB, id, text, ctx.now());
  return Response.json({ text });
}

/** What another plugin says, if that is here: it is named under `optional`. */
async function chats({ PLUGINS }: Env): Promise<Response> {
  const answer = await PLUGINS['ai_chatbot']?.fetch('/api/v1/chat/stats');
  if (!answer?.ok) return Response.json({ total: null });
  const { total_sessions: total } = (await answer.json()) as { total_sessions: number };
  return Response.json({ total });
}

function problem(status: number, code: string, title: string): Response {
  return Response.json(
    { type: `about:blank#${code}`, status, code, title, detail: '' },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}
