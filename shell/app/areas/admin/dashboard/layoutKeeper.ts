import type { Layout } from './arrangement.ts';

interface Store {
  /** The layout as it was read last. */
  read(): Layout;
  put(layout: Layout): Promise<unknown>;
  /** Reads anew; resolves when `read` knows of all that was put. */
  readAgain(): Promise<unknown>;
  failed(error: unknown): void;
}

/**
 * Keeps what one person makes of their dashboard: one after the other, as requests that are on their way together may
 * arrive in any order. Until the last of it is kept, what they made is shown and not what was read meanwhile.
 */
export class LayoutKeeper {
  readonly #store: Store;
  readonly #listeners = new Set<() => void>();
  #wanted: Layout | null = null;
  #keeping: Promise<void> | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What is not kept yet; null when what was read is what there is. */
  readonly get = (): Layout | null => this.#wanted;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Shows the change at once. When it can't be kept, all that is not kept goes back. @param make from what is shown now */
  change(make: (layout: Layout) => Layout): void {
    this.#show(make(this.#wanted ?? this.#store.read()));
    this.#keeping ??= this.#keep();
  }

  /** Resolves when nothing is on its way any more. */
  async kept(): Promise<void> {
    while (this.#keeping) await this.#keeping;
  }

  async #keep(): Promise<void> {
    let kept: Layout | null = null;
    try {
      while (this.#wanted !== null && this.#wanted !== kept) {
        const next: Layout = this.#wanted;
        await this.#store.put(next);
        kept = next;
        if (this.#wanted === kept) await this.#store.readAgain();
      }
    } catch (error) {
      this.#store.failed(error);
    }
    this.#keeping = null;
    this.#show(null);
  }

  #show(layout: Layout | null): void {
    this.#wanted = layout;
    for (const listener of this.#listeners) listener();
  }
}
