/**
 * Work that is more than one transaction, done at most once for an idempotency key. What fits into one transaction is
 * done exactly once by `write`.
 */
import type { Context } from 'hono';
import { scopeOfPlugin } from '../keptAnswers.ts';
import { Problem } from '../problem.ts';
import type { ServerPorts } from '../serverPorts.ts';
import type { PanelEnv } from './access.ts';
import { findAnswer, keepAnswer, scopeOf } from './write.ts';

/** Longer answers are not kept: a retry is told that the work was done, not what came of it. */
const LONGEST_KEPT = 64 * 1024;

interface Kept {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null when it is too long to be kept, or no text. */
  readonly body: string | null;
}

/** What an answer row holds while the work runs, and after a server that ended in the middle of it. */
type Answer = { readonly begun: true } | Kept;

/**
 * Runs `work` for requests with an `idempotency-key`, else plainly. A mark is stored before the work begins, so that it
 * is there whenever anything of the work is; the answer follows. A retry gets the answer; while the work runs it waits
 * for it; where a server ended in the middle of it, nobody knows: Problem 503 SERVER_MOVED tells the caller to look.
 */
export class Once {
  readonly #ports: Pick<ServerPorts, 'sql' | 'clock'>;
  readonly #running = new Map<string, Promise<Response>>();

  constructor(ports: Pick<ServerPorts, 'sql' | 'clock'>) {
    this.#ports = ports;
  }

  /** @param owner id of the plugin whose work it is: `forgetAnswers` takes the answers away with it */
  async run(c: Context<PanelEnv>, owner: string, work: () => Promise<Response>): Promise<Response> {
    const { idempotency } = c.var;
    if (!idempotency) return await work();
    const scope = `${scopeOfPlugin(owner)}${scopeOf(c)}`;
    const name = `${scope}\n${idempotency.key}`;
    const running = this.#running.get(name);
    if (running) return (await running).clone();
    const answered = this.#begin(c, scope, idempotency.key, work);
    this.#running.set(name, answered);
    try {
      return (await answered).clone();
    } finally {
      this.#running.delete(name);
    }
  }

  async #begin(
    c: Context<PanelEnv>,
    scope: string,
    key: string,
    work: () => Promise<Response>,
  ): Promise<Response> {
    const { sql } = this.#ports;
    const known = sql.transaction(() => {
      const found = findAnswer<Answer>(c, this.#ports, scope);
      if (!found) keepAnswer(c, this.#ports, { begun: true } satisfies Answer, scope);
      return found;
    });
    if (known) return replay(known.answer);
    const response = await work().catch((error: unknown) => {
      if (error instanceof Problem) return error.toResponse();
      throw error;
    });
    const kept: Kept = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: textOf(new Uint8Array(await response.clone().arrayBuffer())),
    };
    // An update: when the plugin was removed meanwhile, its answers stay away.
    sql.exec(
      'UPDATE idempotency_keys SET answer = ? WHERE scope = ? AND key = ?',
      JSON.stringify(kept),
      scope,
      key,
    );
    return response;
  }
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.length > LONGEST_KEPT) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function replay(answer: Answer): Response {
  if ('begun' in answer) throw moved('Nobody knows how far it came.');
  const { status, headers, body } = answer;
  if (body === null) throw moved(`It was answered with ${status}; the answer was not kept.`);
  const empty = [204, 205, 304].includes(status);
  return new Response(empty ? null : body, { status, headers });
}

const moved = (what: string) =>
  new Problem(
    503,
    'SERVER_MOVED',
    'The server moved to another tab before it answered.',
    `${what} Look whether the change was made before you repeat it.`,
  );
