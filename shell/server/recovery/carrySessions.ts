import type { Clock, Sql } from '../ports.ts';
import { realTime } from '../time.ts';

interface Carried {
  readonly token_hash: string;
  readonly locked_at: string | null;
  readonly email: string;
  readonly roles: string;
  readonly tabs: string;
}

/**
 * Lets the people of one database stay signed in when another takes its place: those who have an account with the same
 * address and the same roles there. Who looks at the panel as a client is themselves again. Sessions that came along with the other database end, whoever's they are.
 */
export function carrySessions(from: Sql, to: Sql, clock: Clock): void {
  const sessions = from.exec<Carried>(
    `SELECT token_hash, locked_at, email, ${ROLES} AS roles,
            (SELECT json_group_array(tab) FROM session_clients WHERE session_id = sessions.id) AS tabs
     FROM sessions JOIN users ON users.id = user_id WHERE opened_by IS NULL`,
  );
  const now = realTime(clock).now();
  to.transaction(() => {
    to.exec('DELETE FROM session_clients');
    to.exec('DELETE FROM sessions');
    to.exec('DELETE FROM idempotency_keys');
    for (const { token_hash, locked_at, email, roles, tabs } of sessions) {
      const [user] = to.exec<{ id: number }>(
        `SELECT id FROM users WHERE email = ? AND ${ROLES} = ?`,
        email,
        roles,
      );
      if (!user) continue;
      const { lastRowId } = to.query(
        'INSERT INTO sessions (token_hash, user_id, created_at, seen_at, locked_at) VALUES (?, ?, ?, ?, ?)',
        [token_hash, user.id, now, now, locked_at],
      );
      for (const tab of JSON.parse(tabs) as string[])
        to.exec(
          'INSERT INTO session_clients (tab, session_id, bound_at) VALUES (?, ?, ?)',
          tab,
          lastRowId,
          now,
        );
    }
  });
}

const ROLES = `(SELECT group_concat(role, ' ' ORDER BY role) FROM user_roles WHERE user_roles.user_id = users.id)`;
