import { MOUNTS, MOUNTS_ASKED } from '../../../../federation/mountBoard.ts';
import type { PageMounts } from '../../../../federation/mountBoard.ts';

const EVERY_MS = 1_500;

/**
 * Asks every page of this browser what of plugins is in it, again and again. A page that has not answered by the next
 * time is gone. Returns the function that ends it.
 */
export function watchPages(found: (pages: readonly PageMounts[]) => void): () => void {
  const channel = new BroadcastChannel('nextpanel');
  const answers = new Map<string, { readonly page: PageMounts; readonly round: number }>();
  let round = 0;
  let known = '';
  const publish = () => {
    const pages = Array.from(answers.values(), ({ page }) => page).toSorted((a, b) =>
      a.path.localeCompare(b.path),
    );
    const now = JSON.stringify(pages);
    if (now !== known) found(pages);
    known = now;
  };
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const page = pageOf(data);
    if (!page) return;
    answers.set(page.page, { page, round });
    publish();
  });
  const ask = () => {
    for (const [id, answer] of answers) if (answer.round < round) answers.delete(id);
    round += 1;
    publish();
    channel.postMessage({ type: MOUNTS_ASKED });
  };
  const timer = setInterval(ask, EVERY_MS);
  ask();
  return () => {
    clearInterval(timer);
    channel.close();
  };
}

/** Whatever else is said on the channel is not of interest; pages of another version may say it differently. */
function pageOf(data: unknown): PageMounts | null {
  if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== MOUNTS) return null;
  if (!('here' in data) || typeof data.here !== 'object' || data.here === null) return null;
  const { page, path, mounts } = data.here as Partial<PageMounts>;
  return typeof page === 'string' && typeof path === 'string' && Array.isArray(mounts)
    ? (data.here as PageMounts)
    : null;
}
