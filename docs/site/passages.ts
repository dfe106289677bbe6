/** One hit of the search: a heading and what stands under it. */
export interface Entry {
  /** Relative to the root of the site, with its anchor. */
  readonly id: string;
  readonly page: string;
  readonly heading: string;
  readonly words: string;
}

/** As the search reads them. */
export const searchOptions = {
  fields: ['heading', 'page', 'words'],
  storeFields: ['page', 'heading', 'words'],
  searchOptions: { boost: { heading: 4, page: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' as const },
};
