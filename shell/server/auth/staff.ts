/** The people who work in the panel. Accounts are never removed, so that what they did keeps its name. */
import type { StaffRole } from '../actor.ts';
import type { Clock, Sql } from '../ports.ts';

export interface StaffMember {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly staff_role: StaffRole;
  readonly active: boolean;
  /** When they last did something here, as ISO 8601; null when no session of theirs is known. */
  readonly seen_at: string | null;
  readonly created_at: string;
}

export type StaffRow = Omit<StaffMember, 'active'> & { readonly active: 0 | 1 };

const IS_ADMIN = `EXISTS (SELECT 1 FROM user_roles WHERE user_id = users.id AND role = 'admin')`;

export const STAFF_ROLE = `CASE WHEN ${IS_ADMIN} THEN 'owner' ELSE staff_role END`;
export const IS_STAFF = `EXISTS (SELECT 1 FROM user_roles WHERE user_id = users.id AND role IN ('admin', 'staff'))`;
export const STAFF_COLUMNS = `id, name, email, ${STAFF_ROLE} AS staff_role, active,
  (SELECT max(seen_at) FROM sessions WHERE user_id = users.id) AS seen_at, created_at`;

export function staffOfRow(row: StaffRow): StaffMember {
  return { ...row, active: row.active === 1 };
}

export function findStaff(sql: Sql, id: number): StaffMember | undefined {
  const [row] = sql.exec<StaffRow>(`SELECT ${STAFF_COLUMNS} FROM users WHERE id = ? AND ${IS_STAFF}`, id);
  return row && staffOfRow(row);
}

/** How many could still let somebody in if everybody else were gone. */
export function countActiveOwners(sql: Sql): number {
  const [row] = sql.exec<{ count: number }>(
    `SELECT count(*) AS count FROM users WHERE active = 1 AND ${IS_ADMIN}`,
  );
  return row?.count ?? 0;
}

/** Adds an account and returns its id. Call it inside a transaction. @param password the record to store */
export function insertStaff(
  sql: Sql,
  clock: Clock,
  {
    name,
    email,
    staff_role,
    password,
  }: Pick<StaffMember, 'name' | 'email' | 'staff_role'> & { password: string },
): number {
  const now = clock.now();
  const { lastRowId } = sql.query(
    'INSERT INTO users (name, email, password, staff_role, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
    [name, email, password, staff_role, now, now],
  );
  giveRoles(sql, lastRowId, staff_role);
  return lastRowId;
}

/** Stores what is given of an account; who is deactivated or gets another password loses every session. Call it inside a transaction. */
export function updateStaff(sql: Sql, clock: Clock, next: StaffMember, password?: string): void {
  const { id, name, email, staff_role, active } = next;
  sql.exec(
    `UPDATE users SET name = ?, email = ?, staff_role = ?, active = ?, password = coalesce(?, password), updated_at = ?
     WHERE id = ?`,
    name,
    email,
    staff_role,
    Number(active),
    password ?? null,
    clock.now(),
    id,
  );
  giveRoles(sql, id, staff_role);
  if (!active || password !== undefined) sql.exec('DELETE FROM sessions WHERE user_id = ?', id);
}

function giveRoles(sql: Sql, id: number, staff_role: StaffRole): void {
  sql.exec(`INSERT INTO user_roles (user_id, role) VALUES (?, 'staff') ON CONFLICT DO NOTHING`, id);
  if (staff_role === 'owner')
    sql.exec(`INSERT INTO user_roles (user_id, role) VALUES (?, 'admin') ON CONFLICT DO NOTHING`, id);
  else sql.exec(`DELETE FROM user_roles WHERE user_id = ? AND role = 'admin'`, id);
}
