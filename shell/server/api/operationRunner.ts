import type { Context } from 'hono';
import type { EngineContext } from '../plugins/context.ts';
import { keptForRetry } from './keptForRetry.ts';
import type { PhaseEvent } from '../plugins/lifecycle/progress.ts';
import type { Receipt } from '../plugins/receipts.ts';
import type { PanelEnv } from './access.ts';
import { eventStream } from './eventStream.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { scopeOf } from './write.ts';

type Tell = (event: PhaseEvent) => void;
type Work = (context: EngineContext, signal: AbortSignal, tell: Tell) => Promise<Receipt>;

/** Runs operations on plugins for requests: one at a time, each once, told phase by phase to whoever wants to hear it. */
export class OperationRunner {
  readonly #deps: MarketplaceDeps;
  /** Operations under way by the idempotency key of their request. */
  readonly #running = new Map<string, Promise<Receipt>>();

  constructor(deps: MarketplaceDeps) {
    this.#deps = deps;
  }

  /** When its turn comes. A retry waits for the first time, should that still be under way, and gets its receipt. */
  async run(
    c: Context<PanelEnv>,
    work: Work,
    signal: AbortSignal = c.req.raw.signal,
    tell: Tell = () => {},
  ): Promise<Receipt> {
    const { context, operations } = this.#deps;
    const { idempotency } = c.var;
    const id = idempotency && `${scopeOf(c)}\n${idempotency.key}`;
    const same = id === undefined ? undefined : this.#running.get(id);
    if (same) return await same;
    const name = c.req.header('nextpanel-operation') ?? null;
    const receipt = operations.run(name, signal, (signal) =>
      keptForRetry(c, context, (context) => work(context, signal, tell)),
    );
    if (id === undefined) return await receipt;
    this.#running.set(id, receipt);
    return await receipt.finally(() => this.#running.delete(id));
  }

  /** The whole answer: its outcome as JSON, or its phases and then the outcome as events, if those are asked for. */
  async answer(c: Context<PanelEnv>, status: 200 | 201, work: Work): Promise<Response> {
    if (!c.req.header('accept')?.includes('text/event-stream'))
      return c.json(outcomeOf(await this.run(c, work)), status);
    return eventStream(
      c.req.raw.signal,
      async (signal, send) => outcomeOf(await this.run(c, work, signal, (event) => send('phase', event))),
      this.#deps.context.report,
    );
  }
}

/** What every operation on a plugin answers. */
export function outcomeOf(receipt: Receipt) {
  const { addon_id, name, version, seconds } = receipt;
  return { addon_id, name, version, seconds, receipt };
}
