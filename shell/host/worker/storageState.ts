import type { StorageState } from '../../server/ports.ts';

interface Room {
  /** Bytes that the browser says it would still give, or null when it does not say. */
  free(): Promise<number | null>;
  /** How often something was stored. */
  stored(): number;
  /** Called when it changes between "everything is stored" and "nothing can be". */
  changed(): void;
}

/**
 * Remembers that the browser had no room for a commit, until a later one finds its place: the panel then only reads.
 * Nobody is kept from trying: what fails has changed nothing.
 */
export class StorageWatch {
  readonly #room: Room;
  #full: { readonly needed: number | null; readonly free: number | null; readonly stored: number } | null =
    null;

  constructor(room: Room) {
    this.#room = room;
  }

  get state(): StorageState {
    const { needed = null, free = null } = this.#full ?? {};
    return { read_only: this.#full !== null, needed, free };
  }

  /** A commit of `needed` bytes found no room. */
  async refused(needed: number | null): Promise<StorageState> {
    const before = this.#full;
    const free = atMost(await this.#room.free(), needed);
    this.#full = { needed, free, stored: this.#room.stored() };
    if (!before) this.#room.changed();
    return this.state;
  }

  /** Something was answered as stored: if that was a commit, there is room again. */
  stored(): void {
    if (!this.#full || this.#room.stored() === this.#full.stored) return;
    this.#full = null;
    this.#room.changed();
  }
}

/** Chromium hides how full the disk is behind a figure that is always large; what it has refused, it does not have. */
function atMost(free: number | null, needed: number | null): number | null {
  return free === null || needed === null ? free : Math.min(free, needed);
}
