/**
 * Bytes of code and styles of a plugin that this page has loaded so far, as the browser measured them (unpacked). 0 when
 * nothing of it was shown yet: then it costs nothing.
 */
export function loadedCode(pluginId: string): number {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const sizes = new Map(
    entries
      .filter(({ name }) => name.includes(`/plugins/${pluginId}/`) && /\.(?:js|css)(?:\?|$)/.test(name))
      .map(({ name, decodedBodySize }) => [name, decodedBodySize]),
  );
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
