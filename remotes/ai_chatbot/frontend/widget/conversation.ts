/** One visitor's conversation, without React: what is known of it, and what can be done. */
import type { ChatMessage, ChatSession } from '../../shared/chat.ts';
import type { Contact } from '../../shared/contact.ts';
import { ApiError, chatApi, messageOf } from '../api.ts';
import type { ChatApi, Fetch } from '../api.ts';
import { coalesce } from '../coalesce.ts';
import type { Memory, Remembered } from './memory.ts';

/** A message that is not stored yet. */
export interface Outgoing {
  readonly key: number;
  readonly text: string;
  /** Why it could not be sent; `null` while it is on its way. */
  readonly failure: string | null;
}

export interface ConversationView {
  /** `idle`: there may be one, nobody has looked. `none`: contact form. */
  readonly phase: 'idle' | 'loading' | 'none' | 'open' | 'failed';
  readonly session: ChatSession | null;
  readonly messages: readonly ChatMessage[];
  readonly outgoing: readonly Outgoing[];
  readonly failure: string | null;
}

const NOTHING: ConversationView = {
  phase: 'idle',
  session: null,
  messages: [],
  outgoing: [],
  failure: null,
};

export class Conversation {
  readonly #memory: Memory;
  readonly #api: ChatApi;
  readonly #listeners = new Set<() => void>();
  #fetch: Fetch = () => Promise.reject(new Error('Not connected'));
  #remembered: Remembered | null;
  #view = NOTHING;
  #nextKey = 1;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#remembered = memory.read();
    this.#api = chatApi(
      (input, init) => this.#fetch(input, init),
      () => this.#remembered?.token ?? null,
    );
  }

  /** How to reach the server; may change at any time. */
  connect(fetch: Fetch): void {
    this.#fetch = fetch;
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): ConversationView => this.#view;

  /** Whether this browser remembers a conversation: without one nothing needs to be asked for. */
  get known(): boolean {
    return this.#remembered !== null;
  }

  /** Reads the conversation again. One that the server does not know (any more) is forgotten. */
  readonly refresh = coalesce(async (): Promise<void> => {
    const remembered = this.#remembered;
    if (!remembered) {
      this.#set({ ...NOTHING, phase: 'none' });
      return;
    }
    if (this.#view.phase === 'idle') this.#set({ phase: 'loading' });
    try {
      const [session, messages] = await Promise.all([
        this.#api.session(remembered.id),
        this.#api.messages(remembered.id),
      ]);
      if (this.#remembered?.token !== remembered.token) return;
      this.#set({ phase: 'open', session, messages: messages.items, failure: null });
    } catch (error) {
      if (this.#remembered?.token === remembered.token) this.#fail(error);
    }
  });

  /** Another tab began or left a conversation: follow it. */
  readonly follow = async (): Promise<void> => {
    const now = this.#memory.read();
    if (now?.token === this.#remembered?.token) return;
    this.#remembered = now;
    this.#set(NOTHING);
    await this.refresh();
  };

  /** Begins a conversation. Rejects with an `ApiError` that says what is wrong with the contact data. */
  async start(contact: Contact): Promise<void> {
    const { session_token: token, ...session } = await this.#api.start(contact);
    this.#remember({ id: session.id, token });
    this.#set({ ...NOTHING, phase: 'open', session });
  }

  /** Sends a message. A failure stays visible beside it and can be tried again; it does not reject. */
  async send(text: string, page: string, key = this.#nextKey++): Promise<void> {
    const { session } = this.#view;
    if (!session) return;
    const waiting = this.#view.outgoing.filter((one) => one.key !== key);
    this.#set({ outgoing: [...waiting, { key, text, failure: null }] });
    try {
      const reply = await this.#api.say(session.id, text, page);
      this.#settle(key, reply.messages);
      await this.refresh();
    } catch (error) {
      if (isGone(error)) {
        this.forget();
        return;
      }
      this.#set({
        outgoing: this.#view.outgoing.map((one) =>
          one.key === key ? { ...one, failure: messageOf(error) } : one,
        ),
      });
      if (error instanceof ApiError && error.status === 409) await this.refresh();
    }
  }

  /** Tells the server that what was written has been seen. Nothing is sent when all of it was. */
  async markRead(): Promise<void> {
    const { session } = this.#view;
    if (!session || session.unread === 0) return;
    this.#set({ session: { ...session, unread: 0 } });
    try {
      await this.#api.read(session.id);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Ends the conversation. Rejects with an `ApiError`. */
  async close(): Promise<void> {
    const { session } = this.#view;
    if (!session) return;
    this.#set({ session: await this.#api.close(session.id) });
    await this.refresh();
  }

  /** Rejects with an `ApiError`. */
  async rate(rating: number, feedback: string): Promise<void> {
    const { session } = this.#view;
    if (session) this.#set({ session: await this.#api.rate(session.id, rating, feedback) });
  }

  /** Leaves a conversation behind; the next one begins with the contact form. */
  forget(): void {
    this.#remember(null);
    this.#set({ ...NOTHING, phase: 'none' });
  }

  #settle(key: number, stored: readonly ChatMessage[]): void {
    const known = new Set(this.#view.messages.map((message) => message.id));
    this.#set({
      outgoing: this.#view.outgoing.filter((one) => one.key !== key),
      messages: [...this.#view.messages, ...stored.filter((message) => !known.has(message.id))],
    });
  }

  #fail(error: unknown): void {
    if (isGone(error)) this.forget();
    // What is on the screen stays: it is still true, and the next change or focus reads again.
    else if (this.#view.phase !== 'open') this.#set({ phase: 'failed', failure: messageOf(error) });
  }

  #remember(conversation: Remembered | null): void {
    this.#remembered = conversation;
    this.#memory.write(conversation);
  }

  #set(change: Partial<ConversationView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Not any 404: while the plugin is being updated its whole API answers so, and the conversation still exists. */
const isGone = (error: unknown): boolean => error instanceof ApiError && error.code === 'SESSION_NOT_FOUND';
