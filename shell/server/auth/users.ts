import type { Role, User, StaffRole } from '../actor.ts';
import type { Sql } from '../ports.ts';

interface UserRow {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly client_id: number | null;
  readonly staff_role: StaffRole;
  readonly active: 0 | 1;
}

export interface Account {
  readonly user: User;
  /** The stored record, never the password itself. */
  readonly password: string;
  /** A deactivated account can't sign in and has no sessions. */
  readonly active: boolean;
}

/** The user and the stored password record, or undefined. */
export function findUserByEmail(sql: Sql, email: string): Account | undefined {
  return find(sql, 'email', email);
}

export function findUserById(sql: Sql, id: number): Account | undefined {
  return find(sql, 'id', id);
}

function find(sql: Sql, column: 'id' | 'email', value: number | string): Account | undefined {
  const [row] = sql.exec<UserRow>(
    `SELECT id, email, name, password, client_id, staff_role, active FROM users WHERE ${column} = ?`,
    value,
  );
  if (!row) return undefined;
  const { password, active, staff_role, ...person } = row;
  const roles = sql
    .exec<{ role: Role }>('SELECT role FROM user_roles WHERE user_id = ? ORDER BY role', row.id)
    .map(({ role }) => role);
  return {
    user: { ...person, roles, staff_role: staffRole(roles, staff_role) },
    password,
    active: active === 1,
  };
}

function staffRole(roles: readonly Role[], stored: StaffRole): StaffRole | null {
  if (roles.includes('admin')) return 'owner';
  return roles.includes('staff') ? stored : null;
}
