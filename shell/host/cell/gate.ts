import { backendLimits } from '../../server/plugins/backend/limits.ts';
import { Misuse, readMessage } from './message.ts';
import type { FromCell, ToCell } from './protocol.ts';

/** Messages of a backend that answers no request: it may say that it has started, and be told that nobody listens. */
const AT_REST = 16;
/** Calls, an answer, and that the work after it has ended. */
const PER_REQUEST = backendLimits.statements + 2;

/**
 * What may come out of a backend: one answer for each request, and as many calls as the requests that are open allow.
 * So a flood of messages ends with the first one too many, whatever they say.
 */
export class Gate {
  readonly #answering = new Set<number>();
  readonly #inBackground = new Set<number>();
  #started = false;
  #left = AT_REST;
  #lines = backendLimits.logLines;

  /** Takes note of what goes in. */
  inward(message: ToCell): void {
    if (message.type !== 'request' && message.type !== 'scheduled') return;
    this.#answering.add(message.id);
    this.#left += PER_REQUEST;
  }

  /** What has come out, as it may be believed. Throws `Misuse`. */
  outward(data: unknown): FromCell {
    if (isLine(data)) return this.#line(data);
    this.#left -= 1;
    if (this.#left < 0)
      throw new Misuse(`It sent more messages than ${backendLimits.statements} calls for each request.`);
    const message = readMessage(data);
    this.#expect(message);
    return message;
  }

  /** Lines of its console come at any time and are no answer to anybody. */
  #line(data: unknown): FromCell {
    this.#lines -= 1;
    if (this.#lines < 0)
      throw new Misuse(`It sent more than ${backendLimits.logLines} lines of its console.`);
    return readMessage(data);
  }

  #expect(message: FromCell): void {
    switch (message.type) {
      case 'ready':
      case 'broken':
        if (message.type === 'ready' && this.#started) throw new Misuse('It started twice.');
        this.#started = true;
        return;
      case 'response':
      case 'threw':
        if (!this.#answering.delete(message.id)) throw new Misuse('It answered what nobody has asked.');
        if (message.type === 'response' && message.background) this.#inBackground.add(message.id);
        return this.#forget();
      case 'settled':
        if (!this.#inBackground.delete(message.id)) throw new Misuse('It ended what had not begun.');
        return this.#forget();
      case 'call':
      case 'log':
    }
  }

  /** What a request has left over is no gift to the next. */
  #forget(): void {
    const open = this.#answering.size + this.#inBackground.size;
    this.#left = Math.min(this.#left, AT_REST + open * PER_REQUEST);
  }
}

function isLine(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'log';
}
