import type { QueryClient, QueryFilters } from '@tanstack/react-query';

type Listener = (topic: string) => void;

/** What changed in the panel, in any tab, told by name once it is durable. Carries no data. */
export interface LiveTopics {
  /** Returns the function that ends it. */
  subscribe(listener: Listener): () => void;
  close(): void;
}

/** Listens on the channel that the server announces changes on. */
export function openLiveTopics(): LiveTopics {
  const channel = new BroadcastChannel('nextpanel');
  const listeners = new Set<Listener>();
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const topic = topicOf(data);
    if (topic) for (const listener of listeners) listener(topic);
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      listeners.clear();
      channel.close();
    },
  };
}

/** What the dashboard and the reports are added up from; their keys begin with `figures`. */
const figured: ReadonlySet<string> = new Set([
  'invoices',
  'payments',
  'services',
  'orders',
  'tickets',
  'clients',
  'clock',
]);

/** A clock that goes on by a month tells of every day: reading each time would cancel what is being read, and never end. */
const TOGETHER_MS = 150;

/**
 * Reads every query again whose key begins with the changed topic: at once, and when the same is told again soon after,
 * once more for all of that. Returns the function that ends it.
 */
export function keepQueriesLive(queries: QueryClient, topics: LiveTopics): () => void {
  const resting = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; again: boolean }>();
  const readAgain = (topic: string) => {
    const rest = resting.get(topic);
    if (rest) {
      rest.again = true;
      return;
    }
    // The whole database is another one: whatever is shown may be wrong.
    readAnew(queries, topic === 'everything' ? {} : { queryKey: [topic] });
    const timer = setTimeout(() => {
      const again = resting.get(topic)?.again ?? false;
      resting.delete(topic);
      if (again) readAgain(topic);
    }, TOGETHER_MS);
    resting.set(topic, { timer, again: false });
  };
  const end = topics.subscribe((topic) => {
    if (figured.has(topic)) readAgain('figures');
    readAgain(topic);
  });
  return () => {
    end();
    for (const { timer } of resting.values()) clearTimeout(timer);
  };
}

/**
 * What is read for the first time may have been answered before the change: it is asked again, too. Of itself the query
 * client only repeats a read whose query has an answer already.
 */
function readAnew(queries: QueryClient, filters: QueryFilters): void {
  void queries.invalidateQueries(filters);
  for (const query of queries.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' })) {
    const isWanted = query.isActive() || query.getObserversCount() === 0;
    if (query.state.data !== undefined || !isWanted) continue;
    void query.cancel({ silent: true });
    // Whoever waits for the first one is told what becomes of it.
    query.fetch().catch(() => undefined);
  }
}

function topicOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('topic' in data)) return null;
  return typeof data.topic === 'string' ? data.topic : null;
}
