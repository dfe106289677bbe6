import { sha256 } from './files.ts';
import type { IndexFile, SourceIndex, SourcePlugin, SourceSummary } from './sourceIndex.ts';

/** Up to this many plugins an index is one file. */
export const PAGE_SIZE = 250;

/** A file beside `index.json`. */
export interface SideFile {
  readonly name: string;
  readonly text: string;
}

/** What an index says, whatever its number. */
type Content = Omit<SourceIndex, 'version'>;

/**
 * Splits a large catalogue: `index.0.json` … hold the plugins, sorted by id, `index.search.json` what their cards show.
 * The index itself stays small and vouches for the others by hash, so that its signature covers all of them.
 * A catalogue that fits into one page stays the one file that it is.
 * @param content what the index says, all plugins in it
 */
export async function pagedIndex(
  content: Content,
  pageSize = PAGE_SIZE,
): Promise<{ readonly index: Content; readonly files: readonly SideFile[] }> {
  if (content.plugins.length <= pageSize) return { index: content, files: [] };
  const sorted = content.plugins.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const files: SideFile[] = [];
  const add = async (
    name: string,
    plugins: readonly (SourcePlugin | SourceSummary)[],
  ): Promise<IndexFile> => {
    const text = `${JSON.stringify({ plugins })}\n`;
    files.push({ name, text });
    const bytes = new TextEncoder().encode(text);
    return { url: name, size: bytes.length, sha256: await sha256(bytes), count: plugins.length };
  };
  const pages = [];
  for (let at = 0; at < sorted.length; at += pageSize) {
    const plugins = sorted.slice(at, at + pageSize);
    const file = await add(`index.${pages.length}.json`, plugins);
    pages.push({ ...file, first: plugins[0]?.id ?? '', last: plugins.at(-1)?.id ?? '' });
  }
  const search = await add('index.search.json', sorted.map(summaryOf));
  return { index: { ...content, plugins: [], pages, search }, files };
}

/** What the list of the marketplace needs: everything but texts, manifest and the addresses of packages. */
function summaryOf(plugin: SourcePlugin): SourceSummary {
  const { manifest: _manifest, readme: _readme, screenshots: _screenshots, versions, ...card } = plugin;
  return {
    ...card,
    // What is undefined is left out when it is written.
    versions: versions.map(({ version, size, engines, signed_by }) => ({
      version,
      size,
      engines,
      signed_by,
    })),
  };
}
