import { ApiError, describeError } from '../../../api/ApiError.ts';
import type { Receipt } from '../../marketplace/receipt.ts';
import { BrokenRemote, NoDevServer } from './devServer.ts';
import type { DevServerEvent, RemoteError, RemoteState } from './devServer.ts';

/** `gone`: its dev server does not answer; it is asked again by itself. */
export type Connection = 'connecting' | 'live' | 'gone';

export type Part = 'screens' | 'backend' | 'migrations' | 'metadata' | 'files';

/** Something that was taken over from a dev server. */
export interface Change {
  /** ISO 8601. */
  readonly at: string;
  readonly parts: readonly Part[];
  /** How long the panel's server took; null for screens, which it has nothing to do with. */
  readonly seconds: number | null;
}

/** What is known of a connected remote in this page. */
export interface SessionView {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  readonly connection: Connection;
  /** What is wrong with it right now. */
  readonly error: RemoteError | null;
  /** The newest first. */
  readonly changes: readonly Change[];
}

/** What of page and panel a session needs. */
export interface Surroundings {
  readState(base: string): Promise<RemoteState>;
  readPackage(base: string): Promise<Blob>;
  listen(
    base: string,
    hearing: { opened: () => void; heard: (event: DevServerEvent) => void; lost: () => void },
  ): () => void;
  /** Stamps of the connected remotes by id, as the panel's server has them. */
  stamps(): Promise<ReadonlyMap<string, string>>;
  take(
    id: string,
    base: string,
    packed: Blob,
  ): Promise<{ readonly seconds: number; readonly receipt: Pick<Receipt, 'changed' | 'migrations'> }>;
  /** Mounts its screens anew with the code that there is now. */
  changed(id: string, change: string): void;
  /** Whether an edit reaches the screens of this remote by itself, where they are mounted. */
  refreshes(id: string): boolean;
  /** Only administrators can take a package over; in other tabs only screens follow. */
  mayTake(): boolean;
  /** One tab at a time for one remote. */
  exclusively<Result>(id: string, work: () => Promise<Result>): Promise<Result>;
  later(milliseconds: number, work: () => void): () => void;
  now(): string;
  /** Takes away what its modules left on the page. @param root its folder */
  clean(root: string): void;
}

const MOST_CHANGES = 20;
const LONGEST_PAUSE = 10_000;

/** Follows one remote in development: listens to its dev server, and has the panel take over what changes. */
export class RemoteSession {
  readonly #around: Surroundings;
  readonly #tell: () => void;
  #view: SessionView;
  #root: string | null = null;
  #stop: () => void = () => undefined;
  #attempts = 0;
  #wasLive = false;
  #taking: Promise<void> | null = null;
  #again = false;
  #closed = false;

  /** @param tell called after every change of `view` */
  constructor(around: Surroundings, remote: Pick<SessionView, 'id' | 'name' | 'base'>, tell: () => void) {
    this.#around = around;
    this.#tell = tell;
    this.#view = { ...remote, connection: 'connecting', error: null, changes: [] };
    this.#open();
  }

  get view(): SessionView {
    return this.#view;
  }

  /** Asks the dev server at once, instead of when it is time again. */
  retry(): void {
    this.#attempts = 0;
    this.#open();
  }

  /** Takes what has changed while nobody was here who may. */
  catchUp(): void {
    if (this.#view.connection === 'live') void this.#take();
  }

  /** A person has read it. */
  dismiss(): void {
    this.#show({ error: null });
  }

  /** Its code can't be exchanged where it is: its screens are mounted anew. */
  remount(): void {
    this.#around.changed(this.#view.id, this.#around.now());
  }

  close(): void {
    this.#closed = true;
    this.#stop();
    if (this.#root !== null) this.#around.clean(this.#root);
  }

  #open(): void {
    this.#stop();
    this.#show({ connection: 'connecting' });
    this.#stop = this.#around.listen(this.#view.base, {
      opened: () => void this.#opened(),
      heard: (event) => this.#heard(event),
      lost: () => this.#lost(),
    });
  }

  async #opened(): Promise<void> {
    this.#attempts = 0;
    this.#show({ connection: 'live' });
    // What happened to its screens in between was not heard.
    if (this.#wasLive && !this.#around.refreshes(this.#view.id)) this.remount();
    this.#wasLive = true;
    await this.#take();
  }

  #lost(): void {
    if (this.#closed) return;
    this.#show({ connection: 'gone' });
    const pause = Math.min(500 * 2 ** this.#attempts, LONGEST_PAUSE);
    this.#attempts += 1;
    this.#stop = this.#around.later(pause, () => this.#open());
  }

  #heard(event: DevServerEvent): void {
    if (event.kind === 'package') void this.#take();
    if (event.kind === 'error') this.#show({ error: event.error });
    if (event.kind === 'fixed') this.#show({ error: null });
    if (event.kind !== 'frontend') return;
    if (!this.#around.refreshes(this.#view.id)) this.#around.changed(this.#view.id, event.stamp);
    this.#record(['screens'], null);
  }

  /** One at a time; what changes meanwhile is taken once more. Never rejects. */
  #take(): Promise<void> {
    this.#again = this.#taking !== null;
    return (this.#taking ??= this.#takeAll().finally(() => (this.#taking = null)));
  }

  async #takeAll(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#around.exclusively(this.#view.id, () => this.#takeOnce());
      } catch (error) {
        // Whoever listens is told that it is gone.
        if (!(error instanceof NoDevServer)) this.#show({ error: errorOf(error) });
      }
    } while (this.#again && !this.#closed);
  }

  async #takeOnce(): Promise<void> {
    const around = this.#around;
    const { id, base } = this.#view;
    const state = await around.readState(base);
    this.#root = state.root;
    if (state.error) return this.#show({ error: state.error });
    if (!around.mayTake()) return;
    // Another tab may have been faster, or somebody has disconnected it.
    const known = (await around.stamps()).get(id);
    if (this.#closed || known === undefined || known === state.stamp) return this.#show({ error: null });
    const { seconds, receipt } = await around.take(id, base, await around.readPackage(base));
    this.#show({ error: null });
    this.#record(partsOf(receipt), seconds);
  }

  #record(parts: readonly Part[], seconds: number | null): void {
    const change = { at: this.#around.now(), parts, seconds };
    this.#show({ changes: [change, ...this.#view.changes].slice(0, MOST_CHANGES) });
  }

  #show(news: Partial<SessionView>): void {
    if (this.#closed) return;
    this.#view = { ...this.#view, ...news };
    this.#tell();
  }
}

/** What of a remote a receipt tells of. */
function partsOf({ changed, migrations = [] }: Pick<Receipt, 'changed' | 'migrations'>): Part[] {
  const files = changed?.files.map(({ path }) => path) ?? [];
  const parts: Part[] = [
    ...(migrations.length > 0 ? ['migrations' as const] : []),
    ...(files.some((path) => path.startsWith('backend/')) ? ['backend' as const] : []),
    ...(files.includes('metadata.json') ? ['metadata' as const] : []),
  ];
  return parts.length > 0 ? parts : ['files'];
}

/** What the panel says against a package names the file, but not the line. */
function errorOf(error: unknown): RemoteError {
  if (error instanceof BrokenRemote) return error.error;
  const { title, detail } = describeError(error);
  const message = detail ? `${title}\n${detail}` : title;
  const kind = error instanceof ApiError ? kindOf(error.code) : 'build';
  const file = /\b(?:migrations\/[\w.-]+\.sql|backend\/[\w./-]+|metadata\.json)\b/.exec(message)?.[0] ?? null;
  return { kind, message, file, line: null, column: null, frame: null };
}

function kindOf(code: string): string {
  if (/^(?:SQL_|DOWN_INCOMPLETE|TABLE_TAKEN)/.test(code)) return 'migration';
  if (code.startsWith('HANDLER_')) return 'backend';
  return /^(?:MANIFEST_|ROUTE_|INCOMPATIBLE|REQUIRES_MISSING|CONFLICT)/.test(code) ? 'metadata' : 'build';
}
