import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** KB of 1,024 bytes, gzip: what a first visit may cost. */
export const sizeBars = { entry: 280, transfer: 1331, words: 50 };

/** @param paths of files in `dist`, as a browser asks for them: `/assets/main.js` */
export const gzipped = (dist: string, paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length / 1024, 0);

const isWords = (path: string) => path.startsWith('/assets/words-');

/** All that a first visit in English brings for offline use; packages, and what comes when it is asked for (the documentation, tools of authors), not counted. KB, gzip. */
export function firstTransfer(dist: string): number {
  const paths = filesOf(dist).filter(
    (path) =>
      !/^\/(?:modules|docs|assets\/(?:readAndValidate|InspectorPage|RemotesPage|ApiPage)-)|^\/404\.html$/.test(
        path,
      ),
  );
  return gzipped(
    dist,
    paths.filter((path) => !isWords(path)),
  );
}

/** What a visit in another language brings beyond that. KB, gzip, of each language. */
export const wordsTransfer = (dist: string): number[] =>
  filesOf(dist)
    .filter(isWords)
    .map((path) => gzipped(dist, [path]));

const filesOf = (dist: string) =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(dist.length));
