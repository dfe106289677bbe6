import { engines } from './engines.ts';
import type { Answer, Order } from './messages.ts';
import { Runner } from './tasks.ts';

/* One engine with one database: where a panel would run it, off the page. */

let runner: Runner | null = null;

globalThis.addEventListener('message', ({ data: { engine, task } }: MessageEvent<Order>) => {
  runner ??= new Runner(engines[engine]);
  runner.run(task).then(
    (milliseconds) => globalThis.postMessage({ milliseconds } satisfies Answer),
    (error: unknown) => globalThis.postMessage({ failure: String(error) } satisfies Answer),
  );
});
