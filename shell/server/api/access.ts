/** What whoever calls may do. */
import type { Context, MiddlewareHandler } from 'hono';
import { type Actor, type Caller, hasRole, type Role } from '../actor.ts';
import { Problem } from '../problem.ts';

/** The Hono environment of every route of the panel, the plugin engine's included. */
export interface PanelEnv {
  Bindings: {
    /** Set only by the server itself, when a plugin's backend calls the core API. Nothing outside can set it. */
    readonly plugin?: string;
  };
  Variables: {
    caller: Caller;
    /** Null when the request named no tab. */
    tab: string | null;
    /** Present when the request carries an idempotency key that applies. */
    idempotency?: { readonly key: string; readonly fingerprint: string };
  };
}

/** Whom this request is answered for. A locked session counts as a guest. */
export function actor(c: Context<PanelEnv>): Actor {
  return c.var.caller.actor;
}

/**
 * Throws Problem 401 UNAUTHENTICATED, 401 SESSION_LOCKED or 403 FORBIDDEN unless the caller has one of the roles.
 * A plugin's own calls count as staff (never admin): the engine has limited them to its permissions before.
 */
export function assertRole({ actor: who, session }: Caller, ...roles: readonly Role[]): void {
  if (session?.locked)
    throw new Problem(401, 'SESSION_LOCKED', 'This session is locked.', 'Unlock it with your password.');
  const allowed = who.type === 'plugin' ? roles.includes('staff') : hasRole(who, ...roles);
  if (allowed) return;
  if (who.type === 'guest')
    throw new Problem(401, 'UNAUTHENTICATED', 'You are not signed in.', 'Sign in and try again.');
  throw new Problem(
    403,
    'FORBIDDEN',
    'You may not do this.',
    `It needs the role ${roles.join(' or ')}. Ask an administrator.`,
  );
}

/** Lets a request pass when its caller has one of the roles; else fails as `assertRole` does. */
export function requireRole(...roles: readonly Role[]): MiddlewareHandler<PanelEnv> {
  return async (c, next) => {
    assertRole(c.var.caller, ...roles);
    await next();
  };
}
