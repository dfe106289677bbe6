/** How a request changes the panel: one synchronous transaction that also remembers its answer for a retry. */
import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from '../problem.ts';
import type { ServerPorts, Topic } from '../ports.ts';
import { DAY, later } from '../time.ts';
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
    const { idempotency } = c.var;
    if (!idempotency) return work();
    const scope = scopeOf(c);
    const now = clock.now();
    sql.exec('DELETE FROM idempotency_keys WHERE created_at < ?', later(now, -REMEMBER_ANSWERS_FOR));
    const [known] = sql.exec<{ fingerprint: string; answer: string }>(
      'SELECT fingerprint, answer FROM idempotency_keys WHERE scope = ? AND key = ?',
      scope,
      idempotency.key,
    );
    if (known) return recorded<Answer>(known, idempotency.fingerprint);
    const fresh = work();
    sql.exec(
      'INSERT INTO idempotency_keys (scope, key, fingerprint, answer, created_at) VALUES (?, ?, ?, ?, ?)',
      scope,
      idempotency.key,
      idempotency.fingerprint,
      JSON.stringify(fresh ?? null),
      now,
    );
    return fresh;
  });
  topics.forEach((topic) => announce(topic));
  return answer;
}

/** Reads the `idempotency-key` of unsafe requests and what else makes the request the same one. */
export const idempotencyKey: MiddlewareHandler<PanelEnv> = async (c, next) => {
  const key = c.req.header('idempotency-key');
  const { method, path } = c.req;
  if (key && key.length <= 200 && !['GET', 'HEAD', 'OPTIONS'].includes(method)) {
    const isJson = c.req.header('content-type')?.startsWith('application/json') ?? false;
    const body = isJson ? await c.req.raw.clone().arrayBuffer() : new ArrayBuffer(0);
    c.set('idempotency', { key, fingerprint: `${method} ${path} ${await digest(body)}` });
  }
  await next();
};

function scopeOf(c: Context<PanelEnv>): string {
  const { type, id } = c.var.caller.actor;
  return `${c.var.tab ?? ''} ${type}:${id ?? ''}`;
}

function recorded<Answer>(known: { fingerprint: string; answer: string }, fingerprint: string): Answer {
  if (known.fingerprint !== fingerprint)
    throw new Problem(
      422,
      'IDEMPOTENCY_KEY_REUSED',
      'This idempotency key belongs to another request.',
      'Use a new key for every new request.',
    );
  return JSON.parse(known.answer) as Answer;
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
