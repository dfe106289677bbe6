/** How a request changes the panel: one synchronous transaction that also remembers its answer for a retry. */
import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from '../problem.ts';
import type { Topic } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { DAY, later, realTime } from '../time.ts';
import type { PanelEnv } from './access.ts';

const REMEMBER_ANSWERS_FOR = DAY;

type WritePorts = Pick<ServerPorts, 'sql' | 'clock' | 'announce'>;

/**
 * Runs `work` as one transaction and returns its answer (plain JSON); `topics` are announced after it.
 * With an `idempotency-key` the answer is stored in that same transaction: a retry by the same caller from the same tab
 * returns it and runs nothing. What throws is rolled back and not remembered, so its retry tries again.
 * Throws Problem 422 IDEMPOTENCY_KEY_REUSED when the key came with another request before.
 */
export function write<Answer>(
  c: Context<PanelEnv>,
  { sql, clock, announce }: WritePorts,
  topics: readonly Topic[],
  work: () => Answer,
): Answer {
  const answer = sql.transaction(() => {
    const known = findAnswer<Answer>(c, { sql });
    if (known) return known.answer;
    const fresh = work();
    keepAnswer(c, { sql, clock }, fresh);
    return fresh;
  });
  topics.forEach((topic) => announce(topic));
  return answer;
}

/**
 * What was kept for this request when it came before, or null. Throws as `write` does.
 * @param scope whose key it is, where it is not just the caller's
 */
export function findAnswer<Answer>(
  c: Context<PanelEnv>,
  { sql }: Pick<ServerPorts, 'sql'>,
  scope: string = scopeOf(c),
): { readonly answer: Answer } | null {
  const { idempotency } = c.var;
  if (!idempotency) return null;
  const [known] = sql.exec<{ fingerprint: string; answer: string }>(
    'SELECT fingerprint, answer FROM idempotency_keys WHERE scope = ? AND key = ?',
    scope,
    idempotency.key,
  );
  if (!known) return null;
  if (known.fingerprint !== idempotency.fingerprint)
    throw new Problem(
      422,
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key belongs to another request.',
      'Use a new key for every new request.',
    );
  return { answer: JSON.parse(known.answer) as Answer };
}

/** Keeps `answer` (plain JSON) for a retry of this request; call it in the transaction that it reports. Old ones go. */
export function keepAnswer(
  c: Context<PanelEnv>,
  { sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>,
  answer: unknown,
  scope: string = scopeOf(c),
): void {
  const { idempotency } = c.var;
  if (!idempotency) return;
  const now = realTime(clock).now();
  sql.exec('DELETE FROM idempotency_keys WHERE created_at < ?', later(now, -REMEMBER_ANSWERS_FOR));
  sql.exec(
    'INSERT INTO idempotency_keys (scope, key, fingerprint, answer, created_at) VALUES (?, ?, ?, ?, ?)',
    scope,
    idempotency.key,
    idempotency.fingerprint,
    JSON.stringify(answer ?? null),
    now,
  );
}

/** Reads the `idempotency-key` of unsafe requests and what else makes the request the same one. */
export const idempotencyKey: MiddlewareHandler<PanelEnv> = async (c, next) => {
  const key = c.req.header('idempotency-key');
  const { method, path } = c.req;
  if (key && key.length <= 200 && !['GET', 'HEAD', 'OPTIONS'].includes(method)) {
    const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
    const body = isJson ? await c.req.raw.clone().text() : '';
    const { search } = new URL(c.req.url);
    // All of it as a digest: an address may name a plugin that is gone one day.
    c.set('idempotency', { key, fingerprint: await digest(`${method} ${path}${search}\n${body}`) });
  }
  await next();
};

/** Whose keys these are: one person in one tab. */
export function scopeOf(c: Context<PanelEnv>): string {
  const { type, id } = c.var.caller.actor;
  return `${c.var.tab ?? ''} ${type}:${id ?? ''}`;
}

async function digest(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
