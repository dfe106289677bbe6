/** Clients see what is theirs; staff and plugins see all. */
import type { Context } from 'hono';
import { Problem } from '../problem.ts';
import { actor, hasRole, type PanelEnv } from './access.ts';

/** The client that a caller is confined to, or null for staff and plugins. Throws Problem 403 for a client of no company. */
export function confinedTo(c: Context<PanelEnv>): number | null {
  const who = actor(c);
  if (who.type === 'plugin' || hasRole(who, 'staff')) return null;
  const id = c.var.caller.session?.user.client_id ?? null;
  if (id === null) throw forbidden();
  return id;
}

/** Throws Problem 403 FORBIDDEN unless the caller may see what belongs to this client. */
export function assertOwn(c: Context<PanelEnv>, client_id: number): void {
  const own = confinedTo(c);
  if (own !== null && own !== client_id) throw forbidden();
}

function forbidden(): Problem {
  return new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients can see only what is theirs.');
}
