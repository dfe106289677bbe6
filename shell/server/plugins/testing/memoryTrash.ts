import type { Trash, TrashItem } from '../trash/trash.ts';

type Call = 'put' | 'items' | 'content' | 'remove' | 'clear';

/** A trash without a browser, as asynchronous as the real one; it can be made to fail, before or after it did its work. */
export class MemoryTrash implements Trash {
  readonly stored = new Map<string, { item: TrashItem; content: Uint8Array }>();
  mostBytes = 1_000_000;
  time = '2026-03-02T09:00:00.000Z';
  /** Called after an item was stored: what happens while a plugin is on its way. */
  onPut: () => void = () => {};
  #failures: { call: Call; when: 'before' | 'after'; error: Error }[] = [];

  failNext(call: Call, error: Error, when: 'before' | 'after' = 'before'): void {
    this.#failures.push({ call, when, error });
  }

  async put(item: TrashItem, content: Uint8Array): Promise<void> {
    await this.#do('put', () => this.stored.set(item.id, structuredClone({ item, content })));
    this.onPut();
  }

  async items(): Promise<readonly TrashItem[]> {
    return await this.#do('items', () => structuredClone([...this.stored.values()].map(({ item }) => item)));
  }

  async content(id: string): Promise<Uint8Array | null> {
    return await this.#do('content', () => structuredClone(this.stored.get(id)?.content ?? null));
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#do('remove', () => ids.forEach((id) => this.stored.delete(id)));
  }

  async clear(): Promise<void> {
    await this.#do('clear', () => this.stored.clear());
  }

  now(): string {
    return this.time;
  }

  async #do<Result>(call: Call, work: () => Result): Promise<Result> {
    await Promise.resolve();
    const at = this.#failures.findIndex((one) => one.call === call);
    const [failure] = at < 0 ? [] : this.#failures.splice(at, 1);
    if (failure?.when === 'before') throw failure.error;
    const result = work();
    if (failure) throw failure.error;
    return result;
  }
}

/** What the storage says when the browser has no room. */
export function full(): Error {
  const error = new Error('no room');
  error.name = 'StorageFullError';
  return error;
}
