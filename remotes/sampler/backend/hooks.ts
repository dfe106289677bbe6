import type { Env, Hook } from '@nextpanel/sdk/backend';
import { writeDown } from './diary.ts';
import { atTheDoor, type Visitor } from './door.ts';
import { welcome, type NewClient } from './mail.ts';

/**
 * Something has happened, or (`auth.challenge`) is about to. What throws is told again later; so the mail carries the
 * event's id as its idempotency key and the diary takes each event once.
 */
export async function heard(hook: Hook, env: Env): Promise<Response> {
  if (hook.event === 'auth.challenge') return atTheDoor(hook.data as Visitor, env);
  if (hook.event === 'client.created') await welcome(hook.data as NewClient, hook.event_id, env);
  await writeDown(env.DB, {
    at: hook.occurred_at,
    kind: 'event',
    name: hook.event,
    detail: nameIn(hook.data),
    source_id: hook.event_id,
  });
  return new Response(null, { status: 204 });
}

/** Clients and users have a name, plugins a card with one. */
function nameIn(data: unknown): string {
  const { name, addon } = data as { name?: string; addon?: { name: string } };
  return name ?? addon?.name ?? '';
}
