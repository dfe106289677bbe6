import { Gate } from './gate.ts';
import type { FromGuard, ToGuard } from './protocol.ts';

/** Milliseconds the page has for removing the frame, with everything in it. */
const UNTIL_REMOVED = 500;

/*
 * A worker of ours between a plugin's backend and the server. The backend runs in a worker of this worker: whatever it
 * pours out arrives on a thread that nobody else waits for, and what is too much, too large or no plain data ends it
 * there. Pages and the server see only what has passed the gate.
 */
addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<{ runtime: string; source: string }>) => {
    if (!port) return;
    // A classic worker: a module worker from a blob fails silently in a frame with an opaque origin.
    const backend = new Worker(URL.createObjectURL(new Blob([data.runtime], { type: 'text/javascript' })));
    const gate = new Gate();
    const say = (message: FromGuard) => port.postMessage(message);
    const ending = new AbortController();
    const { signal } = ending;

    function refuse(what: string): void {
      ending.abort();
      backend.terminate();
      say({ type: 'misuse', message: what });
    }
    /**
     * Nobody listens any more, and the backend goes with the frame. Only if the page is too busy to remove that, it is
     * ended from here: a browser that ends a worker while its worker is ending may keep the frame's page for ever.
     */
    function stop(): void {
      ending.abort();
      setTimeout(() => backend.terminate(), UNTIL_REMOVED);
    }

    backend.addEventListener(
      'message',
      ({ data, ports }) => {
        try {
          if (ports.length > 0) throw new Error('It sent a port.');
          say(gate.outward(data));
        } catch (error) {
          refuse(error instanceof Error ? error.message : String(error));
        }
      },
      { signal },
    );
    backend.addEventListener('messageerror', () => refuse('It sent what can not be read.'), { signal });
    // What it throws in between is its own matter, and not one of the console that the panel's people look at.
    backend.addEventListener('error', (event) => event.preventDefault());
    port.addEventListener('message', ({ data }: MessageEvent<ToGuard>) => {
      if (data.type === 'stop') return stop();
      gate.inward(data);
      backend.postMessage(data);
    });
    port.start();
    backend.postMessage(data.source);
  },
  { once: true },
);
