/** One page before it is HTML. Links in its Markdown are relative to `source`, as in a folder of Markdown files. */
export interface Page {
  /** Below `docs/`, such as `decisions/003-one-build-for-any-path.md`. Pages that are generated have one, too. */
  readonly source: string;
  readonly markdown: string;
}

export interface Section {
  readonly title: string;
  readonly pages: readonly Page[];
}

/** Where a page of this source lies in the site: `plugins.html`. */
export const addressOf = (source: string): string => source.replace(/\.md$/, '.html');

/** From the folder of a page to the root of the site: `./` or `./../`. Always with a dot, for those who make links absolute. */
export const upFrom = (source: string): string => `./${'../'.repeat(source.split('/').length - 1)}`;

/** The first heading. */
export function titleOf({ source, markdown }: Page): string {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined) throw new Error(`${source} has no heading.`);
  return title.replaceAll(/[`_*]/g, '');
}
