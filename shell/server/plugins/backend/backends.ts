import { SYSTEM, type Actor } from '../../actor.ts';
import { CellError, type Cell, type CellAnswer, type ScheduledEvent } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { covers } from '../apiRoutes.ts';
import type { EngineContext } from '../context.ts';
import { isOnTrial } from '../lifecycle/failure.ts';
import { lineOf, noteAnswer } from '../inspector/noteAnswer.ts';
import { messageOf } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { addStrike } from '../strikes.ts';
import { contentOf, withholdModified } from '../trust/storedFiles.ts';
import { answerCalls, Excess } from './cellCalls.ts';
import { CellLog, type CellState } from './cellLog.ts';
import { endsTheCell, NotStarting, problemOf, Stopped } from './faults.ts';
import { backendLimits } from './limits.ts';
import { contained } from './plain.ts';
import { onlyReads, requestFor } from './requestFor.ts';
import { Resting } from './resting.ts';
import { timeLimit } from './timeLimit.ts';

/** The cell of one installation, from its first request until it is idle, disabled, gone or ended. */
interface Running {
  readonly plugin: PluginRow;
  readonly cell: Promise<Cell>;
  readonly ended: AbortController;
  /** What it knows as `env.PLUGINS`. */
  readonly neighbours: readonly string[];
  inFlight: number;
  readonly queue: (() => void)[];
  /** Statements that the requests in flight may still run. */
  statements: number;
  /** Milliseconds for which its statements have kept the server busy. */
  busy: number;
  idle: ReturnType<typeof setTimeout> | undefined;
}

/** Runs the backends of plugins: starts them when they are first asked, holds them to their limits, ends them. */
export class Backends {
  readonly #context: EngineContext;
  readonly #requestMs: number;
  readonly #running = new Map<string, Running>();
  readonly #log: CellLog;
  #closed = false;

  constructor(context: EngineContext, requestMs: number = backendLimits.requestMs) {
    this.#context = context;
    this.#log = new CellLog(context.recorder, context.clock);
    this.#requestMs = requestMs;
  }

  /** The enabled plugin whose API a path belongs to, or null. */
  match(path: string): PluginRow | null {
    return (
      this.#context
        .active()
        .find(({ metadata }) => metadata.backend?.routes.some((route) => covers(route, path))) ?? null
    );
  }

  /** Has the plugin of this path answer. Throws Problem NOT_FOUND, HANDLER_TIMEOUT, HANDLER_ERROR or TOO_LARGE. */
  async serve(request: Request, actor: Actor): Promise<Response> {
    const plugin = this.match(new URL(request.url).pathname);
    if (!plugin) throw new Problem(404, 'NOT_FOUND', 'No plugin answers here.');
    return await this.ask(plugin, request, actor);
  }

  /**
   * Sends a request to a plugin wherever it goes, its hooks included. What only reads and falls into an update is answered
   * by the new version. Throws as `serve` does.
   */
  async ask(plugin: PluginRow, request: Request, actor: Actor): Promise<Response> {
    const message = await requestFor(request, actor);
    const what = lineOf(request);
    const by = actor.type === 'system' && actor.id !== null ? String(actor.id) : actor.type;
    return await noteAnswer(
      this.#context.recorder,
      { plugin: plugin.id, kind: 'request', what, by },
      async () => {
        for (;;) {
          try {
            return await this.#use(plugin, what, (cell) => cell.fetch(message));
          } catch (error) {
            if (!(error instanceof Stopped) || !onlyReads(request) || !this.#present(plugin)) throw error;
          }
        }
      },
    );
  }

  /** Has a plugin do what is due. Throws Problem HANDLER_TIMEOUT or HANDLER_ERROR. */
  async runScheduled(plugin: PluginRow, event: ScheduledEvent): Promise<void> {
    await this.#use(plugin, `its schedule ${event.name}`, (cell) => cell.scheduled(event));
  }

  /** Ends the cell of a plugin, if it runs. */
  stop(pluginId: string): void {
    this.#end(pluginId);
  }

  stopAll(): void {
    for (const id of this.#running.keys()) this.#end(id);
  }

  /** None of them answers any more. */
  close(): void {
    this.#closed = true;
    this.stopAll();
  }

  /** It is gone. */
  forget(pluginId: string): void {
    this.#log.forget(pluginId);
  }

  /** How the backend of a plugin is doing. */
  stateOf(pluginId: string): CellState {
    const running = this.#running.get(pluginId);
    return this.#log.stateOf(
      pluginId,
      running ? { inFlight: running.inFlight, queued: running.queue.length } : null,
    );
  }

  async #use(plugin: PluginRow, what: string, work: (cell: Cell) => Promise<CellAnswer>): Promise<Response> {
    if (await this.#context.cells.rest?.()) throw new Resting(plugin);
    const running = await this.#enter(plugin);
    let background: Promise<void> | null = null;
    let endOfTime = () => {};
    const leave = () => {
      endOfTime();
      this.#leave(running);
    };
    try {
      const cell = await this.#untilEnded(running, running.cell).catch((error: unknown) => {
        throw error instanceof CellError && error.code === 'HANDLER_ERROR'
          ? new NotStarting(error.message)
          : error;
      });
      const late = `It had not finished ${what} after ${this.#requestMs / 1000} seconds.`;
      endOfTime = timeLimit(
        this.#requestMs,
        () => running.busy,
        () => this.#kill(running, new CellError('HANDLER_TIMEOUT', late)),
      );
      const answer = await this.#untilEnded(running, work(cell));
      background = answer.background;
      const bytes = await this.#untilEnded(running, answer.response.arrayBuffer());
      if (bytes.byteLength > backendLimits.message) throw new Excess('Its answer is over 1 MB.');
      return contained(answer.response, bytes);
    } catch (error) {
      throw this.#fault(running, error);
    } finally {
      // What it still does counts as part of the request, until it is done or the time is over.
      if (background) void this.#untilEnded(running, background).then(leave, leave);
      else leave();
    }
  }

  /** Takes one of the places of the plugin's cell, as it is by then, as soon as one is free. Throws `Stopped` when it is gone. */
  async #enter(asked: PluginRow): Promise<Running> {
    for (;;) {
      const plugin = this.#present(asked);
      if (!plugin) throw new Stopped(asked);
      this.#endOutdated(plugin);
      const running = this.#running.get(plugin.id) ?? this.#start(plugin);
      if (running.inFlight < backendLimits.inFlight) {
        running.inFlight += 1;
        running.statements += backendLimits.statements;
        clearTimeout(running.idle);
        return running;
      }
      await new Promise<void>((resume) => running.queue.push(resume));
    }
  }

  #leave(running: Running): void {
    running.inFlight -= 1;
    // What this request has left over is no gift to the next.
    running.statements = Math.min(running.statements, running.inFlight * backendLimits.statements);
    running.queue.shift()?.();
    if (running.inFlight > 0) return;
    if (this.#running.get(running.plugin.id) === running)
      running.idle = setTimeout(() => this.#end(running.plugin.id), backendLimits.idleMs);
  }

  /** Ids of the plugins that are here and that it names in requires or optional. */
  #neighboursOf({ metadata }: PluginRow): string[] {
    const named = new Set([...Object.keys(metadata.requires), ...Object.keys(metadata.optional)]);
    if (named.size === 0) return [];
    return this.#context
      .active()
      .map(({ id }) => id)
      .filter((id) => named.has(id));
  }

  /** When a neighbour has come or gone, a cell at rest makes way for one that knows it. */
  #endOutdated(plugin: PluginRow): void {
    const running = this.#running.get(plugin.id);
    if (!running || running.inFlight > 0) return;
    if (String(running.neighbours) !== String(this.#neighboursOf(plugin))) this.#end(plugin.id);
  }

  #start(plugin: PluginRow): Running {
    const context = this.#context;
    const { id, installation, metadata, settings } = plugin;
    const entry = context.registry.file(installation, metadata.backend?.entry ?? '');
    const source = entry ? contentOf(entry) : Promise.resolve(new Uint8Array());
    const neighbours = this.#neighboursOf(plugin);
    const answer = answerCalls({
      context,
      plugin,
      spend: (count) => {
        if (!(count <= running.statements))
          throw new Excess(`It ran more than ${backendLimits.statements} statements for one request.`);
        running.statements -= count;
      },
      toPlugin: async (other, request) => {
        const target = context.active().find((one) => one.id === other);
        if (!target) throw new Problem(404, 'NOT_FOUND', 'This plugin is not here.', other);
        const { pathname } = new URL(request.url);
        if (!target.metadata.backend?.routes.some((route) => covers(route, pathname)))
          throw new Problem(404, 'NOT_FOUND', `${pathname} is not part of the API of ${target.name}.`);
        return await this.ask(target, request, { ...SYSTEM, id });
      },
    });
    const running: Running = {
      plugin,
      ended: new AbortController(),
      neighbours,
      inFlight: 0,
      queue: [],
      statements: 0,
      busy: 0,
      idle: undefined,
      cell: this.#log.starting(
        id,
        source.then((code) =>
          context.cells.start({
            pluginId: id,
            pluginName: plugin.name,
            installation,
            source: new TextDecoder().decode(code),
            settings,
            plugins: neighbours,
            now: () => context.clock.now(),
            answer: async (call) => await this.#guarded(running, () => answer(call)),
            onMisuse: (what) => this.#kill(running, new Excess(what)),
            onLog: (level, text) => this.#log.said(id, level, text),
          }),
        ),
      ),
    };
    this.#running.set(id, running);
    return running;
  }

  /** Answers a call of a cell. What no honest backend does ends it; errors cross as plain messages. */
  async #guarded<Answer>(running: Running, answer: () => Promise<Answer>): Promise<Answer> {
    try {
      if (running.ended.signal.aborted) throw new Error('The plugin is not running.');
      if (running.inFlight === 0)
        throw new Error(
          'It answers no request. Work that goes on after the answer belongs into ctx.waitUntil().',
        );
      const started = performance.now();
      const answering = answer();
      // Statements have run by now; other calls are only under way.
      running.busy += performance.now() - started;
      return await answering;
    } catch (error) {
      if (error instanceof Excess) this.#kill(running, error);
      throw new Error(messageOf(error), { cause: error });
    }
  }

  /** The result, or the reason for which the cell was ended meanwhile. */
  async #untilEnded<Result>({ ended: { signal } }: Running, result: Promise<Result>): Promise<Result> {
    if (signal.aborted) throw signal.reason;
    const end = Promise.withResolvers<never>();
    const onEnd = () => end.reject(signal.reason);
    signal.addEventListener('abort', onEnd, { once: true });
    try {
      return await Promise.race([result, end.promise]);
    } finally {
      signal.removeEventListener('abort', onEnd);
    }
  }

  /** What the caller is told. Ends the cell where that has not happened yet. */
  #fault(running: Running, error: unknown): Problem {
    const { plugin } = running;
    if (endsTheCell(error)) this.#kill(running, error);
    else this.#log.failed(plugin.id, messageOf(error));
    if (!(error instanceof Problem && error.code === 'MODIFIED')) return problemOf(plugin, error);
    withholdModified(this.#context, { plugin_id: plugin.id, path: plugin.metadata.backend?.entry ?? '' });
    return error;
  }

  /** Holds against a plugin what ended the server before this one: a statement of it that never ended. */
  blame(pluginId: string): void {
    const plugin = this.#context.active().find(({ id }) => id === pluginId);
    if (plugin) this.#strike(plugin, new Excess('A statement of it did not end within two seconds.'));
  }

  /** Ends the cell for what it did, once: everybody who waits for it is told, and three times are one too many. */
  #kill(running: Running, error: unknown): void {
    if (this.#running.get(running.plugin.id) !== running) return;
    running.ended.abort(error);
    this.#log.killed(running.plugin.id, messageOf(error));
    this.#end(running.plugin.id);
    this.#strike(running.plugin, error);
  }

  /** What can't be counted, because the database takes no change, is not worth failing for. */
  #strike(plugin: PluginRow, error: unknown): void {
    const context = this.#context;
    const { id, installation } = plugin;
    const report = (unexpected: unknown) => context.report?.(unexpected);
    try {
      if (context.registry.find(id)?.installation !== installation) return;
      const often = addStrike(context, plugin, 'backend');
      const isUpdate = error instanceof NotStarting && isOnTrial(context, id);
      if (!often && !isUpdate) return;
      const times = often ? 'Its backend had to be ended three times within ten minutes. ' : '';
      const reason = `${times}${messageOf(error)}`;
      const what = often ? 'had to be ended three times' : 'did not start';
      context.stopFailing({ id, installation, reason, what, actor: SYSTEM }).catch(report);
    } catch (unexpected) {
      report(unexpected);
    }
  }

  #end(pluginId: string): void {
    const running = this.#running.get(pluginId);
    if (!running) return;
    this.#running.delete(pluginId);
    this.#log.ended(pluginId);
    clearTimeout(running.idle);
    if (!running.ended.signal.aborted)
      running.ended.abort(new CellError('CELL_STOPPED', 'The backend was stopped.'));
    running.cell.then((cell) => cell.stop()).catch(() => undefined);
    for (const resume of running.queue.splice(0)) resume();
  }

  /** A plugin in the version that is here now, or null. */
  #present({ id }: PluginRow): PluginRow | null {
    return this.#closed ? null : (this.#context.active().find((one) => one.id === id) ?? null);
  }
}
