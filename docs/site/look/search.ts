import MiniSearch from 'minisearch';
import { searchOptions, type Entry } from '../passages.ts';

/** Reads what there is to find once, when it is asked for the first time. */
async function load(address: URL): Promise<MiniSearch<Entry>> {
  const index = new MiniSearch<Entry>(searchOptions);
  index.addAll((await (await fetch(address)).json()) as Entry[]);
  return index;
}

/** Search in a dialog: the button, `/` or Ctrl+K opens it, arrows go through what was found. @param address of the entries */
export function offerSearch(address: URL): void {
  const button = document.querySelector<HTMLButtonElement>('button.find');
  if (!button) return;
  const root = new URL('../', address);
  const dialog = document.createElement('dialog');
  dialog.className = 'search';
  dialog.setAttribute('aria-label', 'Search');
  const input = Object.assign(document.createElement('input'), {
    type: 'search',
    placeholder: 'Search the documentation',
    autocomplete: 'off',
  });
  input.setAttribute('aria-label', 'Search the documentation');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  const list = document.createElement('ul');
  dialog.append(input, status, list);
  document.body.append(dialog);

  let index: Promise<MiniSearch<Entry>> | null = null;
  const open = () => {
    dialog.showModal();
    input.select();
    index ??= load(address);
    index.catch(() => {
      index = null;
      status.textContent = 'What there is to find could not be loaded. Close this and try again.';
    });
  };
  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
    if ((event.key === '/' && !typing) || (event.key === 'k' && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      if (!dialog.open) open();
    }
  });
  dialog.addEventListener('click', (event) => {
    // The backdrop is the dialog itself; what is in it covers it. A hit on this very page only scrolls.
    if (event.target === dialog || (event.target instanceof Element && event.target.closest('a')))
      dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    const stops = [input, ...list.querySelectorAll<HTMLElement>('a')];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') list.querySelector<HTMLElement>('a')?.click();
  });
  input.addEventListener('input', () => {
    void index?.then((found) => {
      const words = input.value.trim();
      const hits = words === '' ? [] : found.search(words).slice(0, 12);
      list.replaceChildren(...hits.map((hit) => itemOf(hit as unknown as Entry & { terms: string[] }, root)));
      status.textContent =
        words === '' ? '' : hits.length === 0 ? 'Nothing was found.' : `${hits.length} found`;
    });
  });
  button.hidden = false;
}

function itemOf({ id, page, heading, words, terms }: Entry & { terms: string[] }, root: URL): HTMLElement {
  const link = document.createElement('a');
  link.href = new URL(id, root).href;
  const title = Object.assign(document.createElement('strong'), { textContent: heading });
  const place = Object.assign(document.createElement('small'), { textContent: page });
  const text = document.createElement('span');
  const at = Math.max(0, ...terms.map((term) => words.toLowerCase().indexOf(term)));
  const from = Math.max(0, words.lastIndexOf(' ', Math.max(0, at - 40)));
  text.textContent = `${from > 0 ? '… ' : ''}${words.slice(from, from + 140).trim()}`;
  link.append(title, place, text);
  const item = document.createElement('li');
  item.append(link);
  return item;
}
