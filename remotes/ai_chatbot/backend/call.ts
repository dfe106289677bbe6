import type { Actor, D1Database } from '@nextpanel/sdk/backend';
import type { Seat } from './access.ts';
import { requireSeat } from './access.ts';
import type { Body } from './input.ts';
import { contactFields, textField } from './input.ts';
import { Problem, sessionNotFound } from './problem.ts';
import type { StoredSession } from './store/sessions.ts';
import { createSession, findSession, withoutToken } from './store/sessions.ts';
import { newToken } from './token.ts';

/** One request with all that is needed to answer it. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  readonly actor: Actor;
  readonly db: D1Database;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The panel's time, the same for the whole request. */
  readonly now: string;
}

/** A session together with the side the caller is on. */
export interface Seated {
  readonly session: StoredSession;
  readonly seat: Seat;
}

/** The session with this id, as the caller may see it. Throws 404 when there is none for them. */
export async function seated(call: Call, id: number | null): Promise<Seated> {
  if (id === null) throw sessionNotFound();
  const session = await findSession(call.db, id, 'visitor');
  const seat = requireSeat(session, call.actor, call.request);
  const seen = seat === 'staff' ? await findSession(call.db, id, 'staff') : session;
  if (!seen) throw sessionNotFound();
  return { session: seen, seat };
}

/** Starts a session. Guests leave email and phone first; the token is in this answer and never again. */
export async function begin(call: Call, body: Body): Promise<{ session: StoredSession; token: string }> {
  const { actor, db, now } = call;
  const contact = contactFields(body, actor.type === 'guest');
  const token = newToken();
  const userId = actor.type === 'client' ? actor.id : null;
  const id = await createSession(
    db,
    { userId, contact, token, subject: textField(body, 'subject', 200) },
    now,
  );
  const session = await findSession(db, id, 'visitor');
  if (!session) throw sessionNotFound();
  return { session, token };
}

/** The session as it is after a change. */
export async function current(call: Call, id: number): Promise<Response> {
  const { session } = await seated(call, id);
  return json(withoutToken(session));
}

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}

/** Whether visitors may ask for a person. Throws 409 HANDOVER_OFF with `requireHuman`. */
export const offersHuman = (call: Call): boolean => call.settings['human_handover'] !== false;

export function requireHuman(call: Call): void {
  if (!offersHuman(call)) throw new Problem(409, 'HANDOVER_OFF', 'Nobody is available in this chat');
}
