import type { BrowserContext, Page } from 'playwright';
import { makeProfile, openBrowser, removeProfile, versionOf } from '../support/browser.ts';
import type { EngineName } from './browser/engines.ts';
import type { Controls } from './browser/main.ts';
import type { Task } from './browser/tasks.ts';

declare const controls: Controls;

/** A browser of its own with an empty profile, in which engines are tried. */
export class Lab {
  readonly #context: BrowserContext;
  readonly #page: Page;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.#page = page;
  }

  /** Lends a lab; the browser and all that it has stored are gone afterwards. */
  static async lend<T>(url: string, work: (lab: Lab) => Promise<T>): Promise<T> {
    const profile = makeProfile();
    try {
      const context = await openBrowser(profile);
      try {
        const page = await context.newPage();
        await page.goto(url);
        return await work(new Lab(context, page));
      } finally {
        await context.close();
      }
    } finally {
      removeProfile(profile);
    }
  }

  get version(): string {
    return versionOf(this.#context);
  }

  /** Milliseconds, one for each transaction where the task makes several. */
  async run(engine: EngineName, task: Task): Promise<readonly number[]> {
    return await this.#page.evaluate(([engine, task]) => controls.run(engine, task), [engine, task] as const);
  }

  async begin(engine: EngineName, megabytes: number, items: number): Promise<void> {
    await this.run(engine, { kind: 'begin', name: engine });
    await this.run(engine, { kind: 'fill', megabytes, items });
    await this.run(engine, { kind: 'rest' });
  }

  /** The same on the page itself. */
  async runHere(engine: EngineName, task: Task): Promise<readonly number[]> {
    return await this.#page.evaluate(([engine, task]) => controls.runHere(engine, task), [
      engine,
      task,
    ] as const);
  }

  /** Lets the engine go with all that it holds in memory. */
  async end(engine: EngineName): Promise<void> {
    await this.run(engine, { kind: 'close' });
    await this.#page.evaluate((engine) => controls.end(engine), engine);
  }

  /** From nothing to the first row, in a new worker. */
  async coldOpen(engine: EngineName): Promise<readonly number[]> {
    const milliseconds = await this.run(engine, { kind: 'open', name: engine });
    await this.end(engine);
    return milliseconds;
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  /** Bytes that the page holds after a collection: objects, buffers and the memories of WebAssembly. */
  async pageBytes(): Promise<number> {
    const session = await this.#context.newCDPSession(this.#page);
    for (let time = 0; time < 3; time += 1) await session.send('HeapProfiler.collectGarbage');
    const heap = await session.send('Runtime.getHeapUsage');
    await session.detach();
    // Not among the buffers that the heap counts.
    const wasm = await this.#page.evaluate(() => controls.wasmBytes());
    return heap.usedSize + heap.backingStorageSize + wasm;
  }
}
