import { fenceOf } from './markdown.ts';

/** A piece of TypeScript in a document that stands for itself: it can be copied into a plugin as it is. */
export interface Snippet {
  /** A file name for it that says where it is: `plugins-87.ts`, by its line. */
  readonly file: string;
  readonly code: string;
}

/** All blocks of `ts` and `tsx` but those that are marked as a `part` of something. @param name of the document, without ending */
export function snippetsIn(name: string, markdown: string): Snippet[] {
  return Array.from(
    markdown.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm),
    ({ 1: info = '', 2: code = '', index }) => {
      const line = markdown.slice(0, index).split('\n').length;
      const { language } = fenceOf(info);
      const isWhole = /^tsx?$/.test(language) && !/ part\b/.test(info);
      return isWhole ? [{ file: `${name}-${line}.${language}`, code }] : [];
    },
  ).flat();
}
