/** Signing in and out, and locking a session for a while. No cookies: a session belongs to a tab. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { recordAudit } from '../audit.ts';
import { bookAttempt, clearAttempts } from '../auth/backoff.ts';
import { verifyPassword } from '../auth/password.ts';
import {
  actorOf,
  announceSession,
  endSession,
  lockSession,
  openSession,
  unlockSession,
} from '../auth/sessions.ts';
import { passChallenges } from '../auth/challenges.ts';
import { hashToken, newToken } from '../auth/token.ts';
import { findUserByEmail } from '../auth/users.ts';
import { emit } from '../events.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import type { PanelEnv } from './access.ts';
import { type CallerSession, type User, STAFF_ROLES } from '../actor.ts';
import { createApi } from './app.ts';
import { PERMISSIONS, permissionsOf } from './permissions.ts';
import { json, noContent, problems } from './schema.ts';
import { z } from '../zod.ts';

export const userSchema = z
  .object({
    id: z.int(),
    email: z.string(),
    name: z.string(),
    roles: z.array(z.enum(['admin', 'staff', 'client'])),
    staff_role: z.enum(STAFF_ROLES).nullable(),
    permissions: z.array(z.enum(PERMISSIONS)),
    client_id: z.int().nullable(),
    behind: z
      .object({ name: z.string(), email: z.string() })
      .nullable()
      .openapi({ description: 'Whoever of the staff is signed in as this client.' }),
  })
  .openapi('User');

const password = z.string().min(1).max(1024);
const tags = ['auth'];

const login = createRoute({
  method: 'post',
  path: '/auth/login',
  tags,
  summary: 'Sign this tab in',
  description:
    'A plugin may ask for one more step: 401 CHALLENGE_REQUIRED with `challenge` { plugin, data }. Sign in again then, with its answer in `answers`.',
  request: {
    body: json(
      z.strictObject({
        email: z.string().trim().min(1).max(254),
        password,
        answers: z
          .record(z.string().max(40), z.string().max(4096))
          .optional()
          .openapi({ description: 'Answers to challenges, by plugin.' }),
        without_plugins: z.boolean().optional().openapi({
          description:
            'Safe mode: administrators sign in without plugins being asked. Noted in the audit log.',
        }),
      }),
    ),
  },
  responses: {
    200: json(z.object({ token: z.string(), user: userSchema })),
    ...problems(401, 403, 422, 429),
  },
});

const announce = createRoute({
  method: 'post',
  path: '/auth/announce',
  tags,
  summary: 'Say which session this tab has',
  request: { body: json(z.strictObject({ token: z.string().min(1).max(200) })) },
  responses: { 200: json(z.object({ user: userSchema, locked: z.boolean() })), ...problems(401, 422) },
});

const me = createRoute({
  method: 'get',
  path: '/auth/me',
  tags,
  summary: 'Who is signed in here',
  responses: { 200: json(z.object({ user: userSchema.nullable(), locked: z.boolean() })) },
});

const logout = createRoute({
  method: 'post',
  path: '/auth/logout',
  tags,
  summary: 'End this session in every tab that has it',
  responses: noContent,
});

const lock = createRoute({
  method: 'post',
  path: '/auth/lock',
  tags,
  summary: 'Lock this session until the password is given',
  responses: { ...noContent, ...problems(401) },
});

const unlock = createRoute({
  method: 'post',
  path: '/auth/unlock',
  tags,
  summary: 'Unlock this session',
  request: { body: json(z.strictObject({ password })) },
  responses: { 200: json(z.object({ user: userSchema })), ...problems(401, 403, 422, 429) },
});

export function authApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>, ask: AskPlugins) {
  const { sql, clock, announce: tell } = ports;
  const audit = (user: User, action: string, summary: string) =>
    recordAudit(sql, clock, { actor: actorOf(user), action, subject: `user:${user.id}`, summary });

  /** The user whose password this is. Takes the same time and gives the same answer whichever of the two is wrong. */
  async function authenticate(email: string, given: string): Promise<User> {
    bookAttempt(sql, clock, email);
    const found = findUserByEmail(sql, email);
    const right = await verifyPassword(given, found?.password);
    if (found && right) {
      if (found.active) return found.user;
      throw new Problem(
        403,
        'ACCOUNT_INACTIVE',
        'This account is deactivated.',
        'Ask an owner of the panel to activate it again.',
      );
    }
    if (found) audit(found.user, 'auth.login_failed', `A wrong password was given for ${found.user.email}`);
    throw new Problem(401, 'BAD_CREDENTIALS', 'E-mail or password is wrong.', 'Check both and try again.');
  }

  return createApi()
    .openapi(login, async (c) => {
      const { email, password: given, answers = {}, without_plugins = false } = c.req.valid('json');
      const tab = requireTab(c);
      const user = await authenticate(email, given);
      const skips = without_plugins && user.roles.includes('admin');
      const unasked = skips ? ['plugins'] : await passChallenges(ports, ask, user, answers);
      const token = newToken();
      const tokenHash = await hashToken(token);
      sql.transaction(() => {
        clearAttempts(sql, email);
        openSession(sql, clock, user.id, tokenHash, tab);
        audit(user, 'auth.login', `${user.name} signed in`);
        for (const name of unasked)
          audit(user, 'auth.unchallenged', `${user.name} signed in without the answer of ${name}`);
        emit(ports, 'auth.login', userBody({ user, behind: null }));
      });
      tell('session');
      return c.json({ token, user: userBody({ user, behind: null }) }, 200);
    })
    .openapi(announce, async (c) => {
      const tab = requireTab(c);
      const session = announceSession(sql, clock, await hashToken(c.req.valid('json').token), tab);
      if (!session) throw new Problem(401, 'SESSION_UNKNOWN', 'This session has ended.', 'Sign in to go on.');
      return c.json({ user: userBody(session), locked: session.locked }, 200);
    })
    .openapi(me, (c) => {
      const { session } = c.var.caller;
      return c.json({ user: session && userBody(session), locked: session?.locked ?? false }, 200);
    })
    .openapi(logout, (c) => {
      const { session } = c.var.caller;
      if (session) {
        sql.transaction(() => {
          endSession(sql, session.opened_by ?? session.id);
          const who = session.behind ?? session.user;
          audit(who, 'auth.logout', `${who.name} signed out`);
        });
        tell('session');
      }
      return c.body(null, 204);
    })
    .openapi(lock, (c) => {
      const session = requireSession(c);
      if (!session.locked) {
        sql.transaction(() => {
          lockSession(sql, clock, session.id);
          audit(session.user, 'auth.locked', `${session.user.name} locked the session`);
        });
        tell('session');
      }
      return c.body(null, 204);
    })
    .openapi(unlock, async (c) => {
      const session = requireSession(c);
      // Who looks at the panel as a client knows their own password.
      const { email } = session.behind ?? session.user;
      await authenticate(email, c.req.valid('json').password);
      sql.transaction(() => {
        clearAttempts(sql, email);
        unlockSession(sql, clock, session.id);
        audit(session.user, 'auth.unlocked', `${session.user.name} unlocked the session`);
      });
      tell('session');
      return c.json({ user: userBody(session) }, 200);
    });
}

/** A session's user as JSON, with what they may do. */
export function userBody({ user, behind }: Pick<CallerSession, 'user' | 'behind'>) {
  return {
    ...user,
    roles: [...user.roles],
    permissions: [...permissionsOf(actorOf(user))],
    behind: behind && { name: behind.name, email: behind.email },
  };
}

export function requireSession(c: Context<PanelEnv>): CallerSession {
  const { session } = c.var.caller;
  if (!session) throw new Problem(401, 'UNAUTHENTICATED', 'You are not signed in.', 'Sign in and try again.');
  return session;
}

export function requireTab(c: Context<PanelEnv>): string {
  if (c.var.tab === null)
    throw new Problem(
      400,
      'TAB_UNKNOWN',
      'This request does not say which tab it comes from.',
      'Reload the page so that its service worker takes part.',
    );
  return c.var.tab;
}
