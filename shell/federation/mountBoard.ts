/** A component of a plugin that is in a page right now. */
export interface Mount {
  readonly plugin: string;
  /** The slot, or the path of the screen. */
  readonly place: string;
  readonly expose: string;
  /** ISO 8601 in UTC. */
  readonly since: string;
  readonly state: 'loading' | 'shown' | 'broken';
  /** Milliseconds from its mount until its code was there. */
  readonly ms: number | null;
  readonly error: string | null;
}

/** A page of the panel and what of plugins is in it. */
export interface PageMounts {
  /** New with every load of a page. */
  readonly page: string;
  readonly path: string;
  /** Bytes of its heap, of all that runs in it; null where the browser does not say. */
  readonly heap: number | null;
  readonly mounts: readonly Mount[];
}

/** What of plugins is mounted in this page. */
export class MountBoard {
  readonly #mounts = new Set<Mount>();

  /** Returns the function that takes it out again. */
  readonly add = (mount: Mount): (() => void) => {
    this.#mounts.add(mount);
    return () => void this.#mounts.delete(mount);
  };

  list(): readonly Mount[] {
    return [...this.#mounts];
  }
}

/** Asked by an Inspector, answered by every page of this browser: on the channel that all of them listen to anyway. */
export const MOUNTS_ASKED = 'mounts-asked';
export const MOUNTS = 'mounts';

/** Answers whoever asks what is mounted here. Returns the function that ends it. */
export function answerMountCalls(board: MountBoard, channel = new BroadcastChannel('nextpanel')): () => void {
  const page = crypto.randomUUID();
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== MOUNTS_ASKED) return;
    const here: PageMounts = {
      page,
      path: location.pathname,
      heap: heapOf(performance),
      mounts: board.list(),
    };
    channel.postMessage({ type: MOUNTS, here });
  });
  return () => channel.close();
}

/** Chromium alone says how much a page takes, and of that a rounded figure. */
function heapOf(clock: Performance): number | null {
  const { memory } = clock as Performance & { readonly memory?: { readonly usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? null;
}
