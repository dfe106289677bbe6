import type { Ended, FromServer, ToServer } from '../host/messages.ts';
import { problem } from './problem.ts';

/** Statements that block the server may be in a request that names no plugin: whoever was there twice was it. */
const MOST_BLOCKS = 2;
/** How often a server may ask to be asked again. */
const MOST_REPEATS = 3;

export type RequestMessage = Extract<ToServer, { type: 'request' }>;

/**
 * One request under way: what was sent, what is known of it, and how it ends. It may be sent any number of times,
 * because it is safe or carries an idempotency key and the server sees to it that it is done once; unless the server says
 * that it can't.
 */
export class Flight {
  readonly message: RequestMessage;
  /** The tab that asks. */
  readonly page: string;
  readonly #answer: (response: Response) => void;
  readonly #gaveUp: () => void;
  /** Epoch of the server that it was sent to last, and whether that one has it. */
  #epoch = 0;
  #received = false;
  #repeatable = true;
  #blocks = 0;
  #repeats = 0;
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;

  /** @param answer is called once @param gaveUp the page reads the answer no further */
  constructor(
    message: RequestMessage,
    page: string,
    answer: (response: Response) => void,
    gaveUp: () => void,
  ) {
    this.message = message;
    this.page = page;
    this.#answer = answer;
    this.#gaveUp = gaveUp;
  }

  get received(): boolean {
    return this.#received;
  }

  /** What to send to a server of this epoch, or null when it has ended instead: it blocked the one before, or may not be repeated. */
  sendTo(epoch: number, ended: Ended | null): RequestMessage | null {
    const wasInside = this.#received && this.#epoch < epoch;
    if (wasInside && ended && this.#blocked(ended)) {
      this.end(tooSlow(ended));
      return null;
    }
    if (wasInside && !this.#repeatable) {
      this.end(moved());
      return null;
    }
    this.#epoch = epoch;
    this.#received = false;
    return this.message;
  }

  /** Takes what the server says. Gives `done` when that was the end, `again` when it is to be sent once more. */
  receive(message: FromServer): 'done' | 'again' | null {
    switch (message.type) {
      case 'acknowledge':
        this.#received = true;
        this.#repeatable = message.repeatable;
        return null;
      case 'moved':
        this.#received = false;
        return 'again';
      case 'head':
        return this.#head(message);
      case 'chunk':
        this.#stream?.enqueue(message.bytes);
        return null;
      case 'end':
        this.#stream?.close();
        return 'done';
    }
  }

  /** Ends without the server. A stream that has begun can only be broken off. */
  end(response: Response): void {
    if (this.#stream) this.#stream.error(new Error('The server moved while it was answering.'));
    else this.#answer(response);
  }

  #head(head: Extract<FromServer, { type: 'head' }>): 'done' | 'again' | null {
    const { status, headers, body } = head;
    if (body === 'stream') {
      // A second server goes on where the first one was: each event of a stream stands for itself.
      if (this.#stream) return null;
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => void (this.#stream = controller),
        cancel: () => this.#gaveUp(),
      });
      this.#answer(new Response(stream, { status, headers }));
      return null;
    }
    const busy = status === 503 && headers['retry-after'] !== undefined;
    if (busy && this.#repeats++ < MOST_REPEATS) return 'again';
    this.end(new Response([204, 205, 304].includes(status) ? null : body, { status, headers }));
    return 'done';
  }

  #blocked({ requests }: Ended): boolean {
    this.#blocks += 1;
    const { method, url } = this.message;
    return this.#blocks >= MOST_BLOCKS || requests.some((line) => line.method === method && line.url === url);
  }
}

const moved = () =>
  problem(
    503,
    'SERVER_MOVED',
    'The server moved to another tab before it answered.',
    'Look whether the change was made before you repeat it.',
  );

function tooSlow({ plugin }: Ended): Response {
  return problem(
    504,
    'STATEMENT_TIMEOUT',
    `${plugin ? plugin.name : 'This request'} kept the panel’s server busy for too long.`,
    'It was ended after 2 seconds and the server went back to the last stored change; nothing else was lost.',
    plugin ? { plugin } : {},
  );
}
