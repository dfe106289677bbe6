/*
 * What is measured in the page itself, so that no round trip of the test driver is in it. Each function is sent to the
 * page as its text: it may use nothing from outside of it.
 */

/** Puts a text into the search field, as a paste does; gives the milliseconds until its result has been painted. */
export function typeAndWait(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]');
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  if (!field || !setValue) throw new Error('There is no search field.');
  const main = document.querySelector('main') ?? document.body;
  const isThere = () =>
    new URL(location.href).searchParams.get('q') === (text || null) && !main.querySelector('[data-stale]');
  return new Promise((resolve) => {
    const started = performance.now();
    const look = () => {
      if (!isThere()) return;
      observer.disconnect();
      // A task after the next frame: by then it is on the screen.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - started));
        port1.start();
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(main, { subtree: true, childList: true, attributes: true, characterData: true });
    setValue.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** The same search asked of the panel's API. */
export async function apiTime(text: string): Promise<number> {
  const started = performance.now();
  const query = new URLSearchParams({ q: text, sort: '-installs', page: '1', page_size: '48' });
  const response = await fetch(`/api/v1/marketplace/addons?${query}`);
  if (!response.ok) throw new Error(`The API answered ${response.status}.`);
  await response.json();
  return performance.now() - started;
}

/** The naive way: the whole catalogue is one file, fetched and filtered. */
export async function naiveSearch(text: string): Promise<number> {
  interface Plugin {
    readonly name: string;
    readonly description: string;
    readonly author: string;
    readonly features: readonly string[];
    readonly installs: number;
  }
  const started = performance.now();
  const { plugins } = (await (await fetch('/modules/whole.json')).json()) as { plugins: Plugin[] };
  const words = text.toLowerCase().split(' ');
  plugins
    .filter(({ name, description, author, features }) => {
      const all = [name, description, author, ...features].join('\n').toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .toSorted((a, b) => b.installs - a.installs)
    .slice(0, 48);
  return performance.now() - started;
}

/** Scrolls down at the pace of a hand on a wheel; gives the milliseconds between frames. */
export function scrollFrames(count: number): Promise<number[]> {
  return new Promise((resolve) => {
    scrollTo(0, 0);
    const frames: number[] = [];
    let last = 0;
    const frame = (now: number) => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (frames.length >= count) return resolve(frames);
      scrollBy(0, 60);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
