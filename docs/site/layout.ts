import { escape, type Heading } from './markdown.ts';
import { addressOf, titleOf, upFrom, type Page, type Section } from './page.ts';

/** Nothing but our own files: no inline script, no inline style, nothing from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Files that every page loads, below the root of the site. */
export interface Assets {
  readonly style: string;
  /** Before the first paint. */
  readonly scheme: string;
  readonly script: string;
  /** What search looks through; loaded when somebody searches. */
  readonly search: string;
}

interface Content {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** A whole page. All its addresses are relative and begin with `./`, so it works under any path. */
export function layout(
  page: Page,
  { html, headings }: Content,
  sections: readonly Section[],
  assets: Assets,
): string {
  const up = upFrom(page.source);
  const title = titleOf(page);
  const list = sections.flatMap(({ pages }) => pages);
  const at = list.indexOf(page);
  const beside = (other: Page | undefined, relation: 'prev' | 'next') =>
    other
      ? `<a class="${relation}" rel="${relation}" href="${up}${addressOf(other.source)}"><small>${relation === 'prev' ? 'Before' : 'Next'}</small>${escape(titleOf(other))}</a>`
      : '<span></span>';
  const inside = headings.filter(({ level }) => level === 2 || level === 3);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === 'NextPanel for authors' ? title : `${escape(title)} · NextPanel`}</title>
<link rel="icon" type="image/svg+xml" href="${up}assets/icon.svg">
<link rel="stylesheet" href="${up}${assets.style}">
<script src="${up}${assets.scheme}"></script>
<script type="module" src="${up}${assets.script}" data-search="${up}${assets.search}"></script>
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header class="top">
<a class="brand" href="${up}index.html"><img src="${up}assets/icon.svg" alt="" width="24" height="24">NextPanel <span>Documentation</span></a>
<button type="button" class="find" hidden aria-keyshortcuts="/">Search <kbd>/</kbd></button>
<button type="button" class="scheme" hidden>Dark</button>
<a class="panel" href="${up}../">To the panel</a>
</header>
<div class="frame">
<details class="menu" open><summary>Contents</summary>${menu(page, sections, up)}</details>
<main id="content" tabindex="-1">
${html}
<nav class="beside" aria-label="Before and next">${beside(list[at - 1], 'prev')}${beside(list[at + 1], 'next')}</nav>
</main>
${inside.length > 1 ? outline(inside) : ''}
</div>
</body>
</html>
`;
}

function menu(page: Page, sections: readonly Section[], up: string): string {
  const item = (one: Page) =>
    `<li><a href="${up}${addressOf(one.source)}"${one === page ? ' aria-current="page"' : ''}>${escape(titleOf(one))}</a></li>`;
  const parts = sections.map(({ title, pages }) => {
    const links = `<ul>${pages.map(item).join('')}</ul>`;
    // Many of a kind, read by few: folded unless one of them is open.
    return pages.length > 12
      ? `<details${pages.includes(page) ? ' open' : ''}><summary>${escape(title)}</summary>${links}</details>`
      : `<p>${escape(title)}</p>${links}`;
  });
  return `<nav aria-label="Documentation">${parts.join('')}</nav>`;
}

const outline = (headings: readonly Heading[]) =>
  `<aside class="outline"><nav aria-label="On this page"><p>On this page</p><ul>${headings
    .filter(({ level }, _at, all) => all.length < 40 || level === 2)
    .map(({ level, id, text }) => `<li class="l${level}"><a href="#${id}">${escape(text)}</a></li>`)
    .join('')}</ul></nav></aside>`;
