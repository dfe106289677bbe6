import type { ActivePlugin } from './activePlugin.ts';

/** A page that breaks all the time reports once in this many milliseconds and plugin. */
const QUIET = 60_000;

/** Where errors that nobody caught arrive. */
type Page = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/**
 * Hears of errors that no boundary can catch (handlers, timers, promises) and says whose they are, by the addresses in
 * their stack: the files of an installation lie below a prefix that nothing else has. What is not a plugin's is left alone.
 * Returns the function that ends it.
 */
export function watchStrayErrors(
  plugins: () => readonly ActivePlugin[],
  found: (plugin: ActivePlugin, error: unknown) => void,
  page: Page = globalThis,
): () => void {
  const last = new Map<string, number>();

  const hear = (event: Event) => {
    const error = errorOf(event);
    if (isAbort(error)) return;
    const plugin = ownerOf(event, error, plugins());
    if (!plugin) return;
    const now = performance.now();
    if (now - (last.get(plugin.installation) ?? -Infinity) < QUIET) return;
    last.set(plugin.installation, now);
    found(plugin, error);
  };
  const kinds = ['error', 'unhandledrejection'];
  for (const kind of kinds) page.addEventListener(kind, hear);
  return () => {
    for (const kind of kinds) page.removeEventListener(kind, hear);
  };
}

function errorOf(event: Event): unknown {
  if ('reason' in event) return event.reason;
  if ('error' in event && event.error) return event.error;
  return 'message' in event ? event.message : event;
}

/** What a page calls off when it goes on, such as a request, is no crash. */
function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** The plugin whose code is nearest to where it was thrown. */
function ownerOf(event: Event, error: unknown, plugins: readonly ActivePlugin[]): ActivePlugin | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const file = 'filename' in event ? String(event.filename) : '';
  const places = `${stack}\n${file}`;
  const firstAt = (plugin: ActivePlugin) => places.indexOf(plugin.prefix);
  return plugins.filter((plugin) => firstAt(plugin) >= 0).toSorted((a, b) => firstAt(a) - firstAt(b))[0];
}
