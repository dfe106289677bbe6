import { addCopyButtons } from './copy.ts';
import { offerSchemes } from './schemes.ts';
import { offerSearch } from './search.ts';

/* What pages can do beyond being read. Without it they are complete. */
const menu = document.querySelector<HTMLDetailsElement>('details.menu');
// On a phone the text comes first.
if (menu && matchMedia('(width < 60rem)').matches) menu.open = false;
addCopyButtons();
offerSchemes();
offerSearch(
  new URL(document.querySelector<HTMLScriptElement>('[data-search]')?.dataset['search'] ?? '', location.href),
);
