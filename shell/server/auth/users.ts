import type { Role, User } from '../api/access.ts';
import type { Sql } from '../ports.ts';

interface UserRow {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly client_id: number | null;
}

/** The user and the stored password record, or undefined. */
export function findUserByEmail(sql: Sql, email: string): { user: User; password: string } | undefined {
  return find(sql, 'email', email);
}

export function findUserById(sql: Sql, id: number): { user: User; password: string } | undefined {
  return find(sql, 'id', id);
}

function find(
  sql: Sql,
  column: 'id' | 'email',
  value: number | string,
): { user: User; password: string } | undefined {
  const [row] = sql.exec<UserRow>(
    `SELECT id, email, name, password, client_id FROM users WHERE ${column} = ?`,
    value,
  );
  if (!row) return undefined;
  const { password, ...person } = row;
  const roles = sql
    .exec<{ role: Role }>('SELECT role FROM user_roles WHERE user_id = ? ORDER BY role', row.id)
    .map(({ role }) => role);
  return { user: { ...person, roles }, password };
}
