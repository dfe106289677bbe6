/** Who calls and what they may do. */
import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from '../problem.ts';
import type { StaffRole } from './permissions.ts';

export type Role = 'admin' | 'staff' | 'client';

/** Whoever a request is answered for; also who the audit log names. */
export interface Actor {
  readonly type: 'staff' | 'client' | 'guest' | 'plugin' | 'system';
  /** User id of staff and clients, plugin id of plugins, else null. */
  readonly id: number | string | null;
  readonly name: string;
  /** `admin` implies `staff`: both are listed. */
  readonly roles: readonly Role[];
  /** Of staff: what they may do, see permissions.ts. */
  readonly staff_role?: StaffRole | null;
}

export interface User {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Null for who is not of the staff. */
  readonly staff_role: StaffRole | null;
  /** The client of the company that this person is, or null. */
  readonly client_id: number | null;
}

/** The session a request belongs to. A locked one has no rights until it is unlocked. */
export interface CallerSession {
  readonly id: number;
  readonly user: User;
  readonly locked: boolean;
  /** Whoever of the staff looks at the panel as this user, and the session they came from; else null. */
  readonly behind: User | null;
  readonly opened_by: number | null;
}

export interface Caller {
  readonly actor: Actor;
  readonly session: CallerSession | null;
}

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

export const GUEST: Actor = { type: 'guest', id: null, name: 'Guest', roles: [] };
export const SYSTEM: Actor = { type: 'system', id: null, name: 'NextPanel', roles: [] };

/** Whom this request is answered for. A locked session counts as a guest. */
export function actor(c: Context<PanelEnv>): Actor {
  return c.var.caller.actor;
}

export function hasRole(who: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => who.roles.includes(role));
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
