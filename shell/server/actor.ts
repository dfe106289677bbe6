/** Who acts on the panel. */
export type Role = 'admin' | 'staff' | 'client';

export const STAFF_ROLES = ['owner', 'billing', 'support', 'read_only'] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];

/** Whoever a request is answered for; also who the audit log names. */
export interface Actor {
  readonly type: 'staff' | 'client' | 'guest' | 'plugin' | 'system';
  /** User id of staff and clients, plugin id of plugins, else null. */
  readonly id: number | string | null;
  readonly name: string;
  /** `admin` implies `staff`: both are listed. */
  readonly roles: readonly Role[];
  /** Of staff: what they may do, see api/permissions.ts. */
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

export const GUEST: Actor = { type: 'guest', id: null, name: 'Guest', roles: [] };
export const SYSTEM: Actor = { type: 'system', id: null, name: 'NextPanel', roles: [] };

export function hasRole(who: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => who.roles.includes(role));
}
