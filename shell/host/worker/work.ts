/** How long the server may be silent over one request, by what the request is about. */
export const USUAL_MS = 2_000;
/** Migrations of a plugin over all of its rows, tried out and taken back before they are run. */
const MARKETPLACE_MS = 15_000;
/** One day of a large company on a slow machine, of those that a clock passes on its way; between two of them others are served. */
export const DAYS_MS = 15_000;
/** Every row of a list, as a file. */
const FILE_MS = 15_000;
/** The whole database at once: reading, checking, exchanging it. */
const DATABASE_MS = 60_000;

const wholeDatabase = /^\/api\/v1\/(database|diagnostics|backups?|snapshots|reset|demo)(\/|$)/;

/** @param url of the request, below the panel's base */
export function patienceFor({ method, url }: { readonly method: string; readonly url: string }): number {
  const { pathname, searchParams } = new URL(url);
  if (wholeDatabase.test(pathname)) return DATABASE_MS;
  if (pathname.startsWith('/api/v1/') && searchParams.get('format') === 'csv') return FILE_MS;
  if (pathname === '/api/v1/clock/advance') return DAYS_MS;
  return pathname.startsWith('/api/v1/marketplace/') && method !== 'GET' ? MARKETPLACE_MS : USUAL_MS;
}

/**
 * Whether a request may be run again by another server. The whole database is exchanged together with the idempotency
 * keys in it, so there nothing would remember that it was done, and the way back would be lost.
 */
export function isRepeatable({ method, url }: { readonly method: string; readonly url: string }): boolean {
  return method === 'GET' || method === 'HEAD' || !wholeDatabase.test(new URL(url).pathname);
}

/** What the server is about: tells its page how long it may be silent, so that the page ends it when it hangs. */
export class Work {
  readonly #tell: (patience: number | null) => void;
  readonly #underWay = new Set<{ readonly patience: number }>();
  #told: number | null = null;

  /** @param tell called when it changes; null when there is nothing to do */
  constructor(tell: (patience: number | null) => void) {
    this.#tell = tell;
  }

  /** Something begins that may take `patience` milliseconds in one go. Returns the function that ends it. */
  begin(patience: number): () => void {
    const one = { patience };
    this.#underWay.add(one);
    this.#update();
    return () => {
      this.#underWay.delete(one);
      this.#update();
    };
  }

  #update(): void {
    let most: number | null = null;
    for (const { patience } of this.#underWay) most = Math.max(most ?? 0, patience);
    if (most === this.#told) return;
    this.#told = most;
    this.#tell(most);
  }
}
