import { Problem } from '../problem.ts';
import type { Caller } from '../actor.ts';
import { ownClient } from './permissions.ts';

/** Throws Problem 403 FORBIDDEN unless the caller may see what belongs to this client: staff may, a client what is theirs. */
export function assertOwn(caller: Caller, client_id: number): void {
  const own = ownClient(caller);
  if (own !== null && own !== client_id)
    throw new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients can see only what is theirs.');
}
