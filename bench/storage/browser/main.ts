import { engines } from './engines.ts';
import type { EngineName } from './engines.ts';
import type { Answer, Order } from './messages.ts';
import { Runner } from './tasks.ts';
import type { Task } from './tasks.ts';
import { wasmBytes } from './wasmMemory.ts';

const workers = new Map<EngineName, Worker>();
const here = new Map<EngineName, Runner>();

function workerOf(engine: EngineName): Worker {
  const known = workers.get(engine);
  if (known) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  workers.set(engine, worker);
  return worker;
}

/** What the bench, outside, calls in the page. */
const controls = {
  /** Has a task done in the engine's worker; milliseconds, one for each transaction. */
  run(engine: EngineName, task: Task): Promise<readonly number[]> {
    const worker = workerOf(engine);
    return new Promise<readonly number[]>((resolve, reject) => {
      const once = { once: true };
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<Answer>) =>
          'failure' in data ? reject(new Error(data.failure)) : resolve(data.milliseconds),
        once,
      );
      worker.addEventListener('error', ({ message }) => reject(new Error(message)), once);
      worker.postMessage({ engine, task } satisfies Order);
    });
  },
  /** The same on the page itself, whose memory can be measured; one engine a page. */
  async runHere(engine: EngineName, task: Task): Promise<readonly number[]> {
    const runner = here.get(engine) ?? new Runner(engines[engine]);
    here.set(engine, runner);
    return await runner.run(task);
  },
  wasmBytes,
  /** Ends the engine's worker; the next task gets a new one. */
  end(engine: EngineName): void {
    workers.get(engine)?.terminate();
    workers.delete(engine);
  },
};

export type Controls = typeof controls;

Object.assign(globalThis, { controls });
