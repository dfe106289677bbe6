/** Staff looks at the panel as a client does, and comes back. */
import { createRoute } from '@hono/zod-openapi';
import { recordAudit } from '../audit.ts';
import { NO_PASSWORD } from '../auth/password.ts';
import { actorOf, openSession, returnToOpener } from '../auth/sessions.ts';
import { hashToken, newToken } from '../auth/token.ts';
import { findUserByEmail, findUserById } from '../auth/users.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import type { User } from '../actor.ts';
import { createApi } from './app.ts';
import { requireSession, requireTab, userBody, userSchema } from './auth.ts';
import { assertPermission } from './permissions.ts';
import { idParam, json, problems } from './schema.ts';
import { z } from '../zod.ts';

const impersonate = createRoute({
  method: 'post',
  path: '/clients/{id}/impersonate',
  tags: ['auth'],
  summary: 'Sign this tab in as a client, for staff',
  description:
    'The answer is that of a sign-in. What is done then is recorded under both names; POST /auth/return leads back.',
  request: { params: idParam },
  responses: {
    200: json(z.object({ token: z.string(), user: userSchema })),
    ...problems(401, 403, 404, 409, 422),
  },
});

const back = createRoute({
  method: 'post',
  path: '/auth/return',
  tags: ['auth'],
  summary: 'Be oneself again in this tab',
  responses: { 200: json(z.object({ user: userSchema })), ...problems(401) },
});

export function impersonationApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock, announce } = ports;
  return createApi()
    .openapi(impersonate, async (c) => {
      const { id } = c.req.valid('param');
      const session = requireSession(c);
      const staff = session.behind ?? session.user;
      assertPermission({ session, actor: actorOf(staff) }, 'clients.write');
      const tab = requireTab(c);
      const token = newToken();
      const tokenHash = await hashToken(token);
      const user = sql.transaction(() => {
        const client = accountOf(ports, id);
        openSession(sql, clock, client.id, tokenHash, tab, session.opened_by ?? session.id);
        recordAudit(sql, clock, {
          actor: actorOf(staff),
          action: 'auth.impersonated',
          subject: `client:${id}`,
          summary: `${staff.name} signed in as ${client.name}`,
        });
        return client;
      });
      announce('session');
      return c.json({ token, user: userBody({ user, behind: staff }) }, 200);
    })
    .openapi(back, (c) => {
      const session = requireSession(c);
      const { behind, user } = session;
      if (behind) {
        const tab = requireTab(c);
        sql.transaction(() => {
          returnToOpener(sql, clock, session, tab);
          recordAudit(sql, clock, {
            actor: actorOf(behind),
            action: 'auth.returned',
            subject: `client:${user.client_id}`,
            summary: `${behind.name} is no longer signed in as ${user.name}`,
          });
        });
        announce('session');
      }
      return c.json({ user: userBody({ user: behind ?? user, behind: null }) }, 200);
    });
}

/**
 * The account of a client that is nothing but a client's: nobody gets more rights by looking through another's eyes. A
 * client without any gets one that no password opens. Throws Problem 404 NOT_FOUND or 409 NO_ACCOUNT.
 */
function accountOf({ sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>, client: number): User {
  const [row] = sql.exec<{ name: string; email: string; user_id: number | null }>(
    `SELECT name, email, (SELECT id FROM users WHERE client_id = clients.id
       AND NOT EXISTS (SELECT 1 FROM user_roles WHERE user_id = users.id AND role <> 'client')
       ORDER BY id LIMIT 1) AS user_id
     FROM clients WHERE id = ?`,
    client,
  );
  if (!row) throw new Problem(404, 'NOT_FOUND', `There is no client ${client}.`, 'It may have been removed.');
  const { name, email } = row;
  if (row.user_id === null && findUserByEmail(sql, email))
    throw new Problem(
      409,
      'NO_ACCOUNT',
      `${name} has no login, and ${email} belongs to somebody else.`,
      'Give the client another e-mail address first.',
    );
  const id = row.user_id ?? addAccount(sql, clock.now(), { client, name, email });
  const found = findUserById(sql, id);
  if (!found) throw new Error(`The account ${id} of client ${client} is gone.`);
  return found.user;
}

function addAccount(sql: Sql, now: string, of: { client: number; name: string; email: string }): number {
  const { lastRowId } = sql.query(
    `INSERT INTO users (email, name, password, client_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
    [of.email, of.name, NO_PASSWORD, of.client, now, now],
  );
  sql.exec(`INSERT INTO user_roles (user_id, role) VALUES (?, 'client')`, lastRowId);
  return lastRowId;
}
