import type { Page } from './page.ts';

/** For an address that has no page. Served at any depth, so whoever serves it makes its links absolute. */
export const notFound: Page = {
  source: '404.md',
  markdown: `# There is no such page

It may have been renamed. [Begin at the start](index.md), or search.
`,
};
