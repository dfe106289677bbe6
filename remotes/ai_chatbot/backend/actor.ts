import type { Actor } from '@nextpanel/sdk/backend';
import { Problem } from './problem.ts';

/** Throws 401 for guests and 403 for clients. */
export function requireStaff(actor: Actor): void {
  if (actor.type === 'staff' || actor.type === 'system') return;
  requireSignedIn(actor);
  throw new Problem(403, 'FORBIDDEN', 'Only staff may do this');
}

/** Throws 401 for guests. */
export function requireSignedIn(actor: Actor): void {
  if (actor.type === 'guest') throw new Problem(401, 'UNAUTHENTICATED', 'You are not signed in');
}
