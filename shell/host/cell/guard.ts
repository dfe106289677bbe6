import { Gate } from './gate.ts';
import type { FromGuard, ToGuard } from './protocol.ts';

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

    function end(): void {
      ending.abort();
      backend.terminate();
    }
    function refuse(what: string): void {
      end();
      say({ type: 'misuse', message: what });
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
      if (data.type === 'stop') return end();
      gate.inward(data);
      backend.postMessage(data);
    });
    port.start();
    backend.postMessage(data.source);
  },
  { once: true },
);
