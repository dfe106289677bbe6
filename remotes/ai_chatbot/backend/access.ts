import type { Actor } from '@nextpanel/sdk/backend';
import { TOKEN_HEADER } from '../shared/chat.ts';
import { sessionNotFound } from './problem.ts';
import type { StoredSession } from './store/sessions.ts';
import { sameToken } from './token.ts';

/** On which side of a conversation the caller sits. */
export type Seat = 'visitor' | 'staff';

/**
 * A visitor holds the session's token or is the client it belongs to; staff see every session. The token comes
 * first: a member of staff who tries the widget speaks as its visitor.
 */
export function seatOf(session: StoredSession, actor: Actor, request: Request): Seat | null {
  const token = request.headers.get(TOKEN_HEADER);
  if (token !== null && sameToken(token, session.session_token)) return 'visitor';
  if (actor.type === 'staff' || actor.type === 'system') return 'staff';
  if (actor.type === 'client' && actor.id !== null && session.user_id === actor.id) return 'visitor';
  return null;
}

/** The seat, or 404 for everybody else: whether a session exists is nobody's business. */
export function requireSeat(session: StoredSession | null, actor: Actor, request: Request): Seat {
  const seat = session && seatOf(session, actor, request);
  if (!seat) throw sessionNotFound();
  return seat;
}
