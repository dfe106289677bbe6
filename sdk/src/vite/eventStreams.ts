import type { ServerResponse } from 'node:http';

/** Often enough for proxies that end what is silent. */
const SIGN_MS = 20_000;

/** Server-sent events to whoever listens. */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  #signs: NodeJS.Timeout | null = null;

  /** Answers with a stream that stays open until the other side leaves. */
  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': here\n\n');
    this.#open.add(response);
    this.#signs ??= setInterval(() => this.#write(': still here\n\n'), SIGN_MS).unref();
    response.on('close', () => {
      this.#open.delete(response);
      if (this.#open.size === 0) this.#stop();
    });
  }

  send(event: string, data: object): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends all streams. A browser that wants to go on asks again by itself. */
  close(): void {
    this.#stop();
    for (const response of this.#open) response.end();
    this.#open.clear();
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text);
  }

  #stop(): void {
    if (this.#signs) clearInterval(this.#signs);
    this.#signs = null;
  }
}
