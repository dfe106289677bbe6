/** What each of the staff may do. An administrator is an owner and may do everything. */
import type { MiddlewareHandler } from 'hono';
import { Problem } from '../problem.ts';
import { assertRole, type PanelEnv } from './access.ts';
import { type Actor, type Caller, hasRole, type StaffRole } from '../actor.ts';

export const PERMISSIONS = [
  'clients.read',
  'clients.write',
  'billing.read',
  'billing.write',
  'catalogue.write',
  'support.read',
  'support.write',
  'settings.write',
  'staff.write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const granted: Readonly<Record<StaffRole, readonly Permission[]>> = {
  owner: PERMISSIONS,
  billing: [
    'clients.read',
    'clients.write',
    'billing.read',
    'billing.write',
    'catalogue.write',
    'support.read',
  ],
  support: ['clients.read', 'clients.write', 'billing.read', 'support.read', 'support.write'],
  read_only: ['clients.read', 'billing.read', 'support.read'],
};

/** Of a plugin: what staff may do, save what is an administrator's; the engine has limited it to its own permissions before. */
const ofPlugins = PERMISSIONS.filter((permission) => !['settings.write', 'staff.write'].includes(permission));

export function permissionsOf({
  type,
  roles,
  staff_role,
}: Omit<Actor, 'id' | 'name'>): readonly Permission[] {
  if (type === 'plugin') return ofPlugins;
  if (roles.includes('admin')) return granted.owner;
  return roles.includes('staff') ? granted[staff_role ?? 'read_only'] : [];
}

export function can(who: Actor, permission: Permission): boolean {
  return permissionsOf(who).includes(permission);
}

/** Throws Problem 401 UNAUTHENTICATED, 401 SESSION_LOCKED or 403 FORBIDDEN unless the caller is staff with this permission. */
export function assertPermission(caller: Caller, permission: Permission): void {
  assertRole(caller, 'staff');
  if (can(caller.actor, permission)) return;
  throw new Problem(
    403,
    'FORBIDDEN',
    'Your role does not allow this.',
    `It needs the permission ${permission}. An owner can give you another role under Staff.`,
  );
}

/** Lets a request pass when its caller has the permission; else fails as `assertPermission` does. */
export function requirePermission(permission: Permission): MiddlewareHandler<PanelEnv> {
  return async (c, next) => {
    assertPermission(c.var.caller, permission);
    await next();
  };
}

/** As `requirePermission`, and lets clients through, who see their own rows only: the route sees to it with `ownClient`. */
export function requirePermissionOrClient(permission: Permission): MiddlewareHandler<PanelEnv> {
  return async (c, next) => {
    if (!isClientOnly(c.var.caller.actor)) assertPermission(c.var.caller, permission);
    await next();
  };
}

/** The client whose rows alone this caller may see, or null when that is all of them. Throws 403 for an account without a client. */
export function ownClient({ actor, session }: Caller): number | null {
  if (!isClientOnly(actor)) return null;
  const id = session?.user.client_id ?? null;
  if (id === null)
    throw new Problem(
      403,
      'FORBIDDEN',
      'This account belongs to no client.',
      'Ask the company to mend that.',
    );
  return id;
}

function isClientOnly(who: Actor): boolean {
  return hasRole(who, 'client') && !hasRole(who, 'staff', 'admin');
}
