import type { Metadata } from '../manifest/index.ts';
import type { PackageFiles } from '../package/index.ts';
import type { Tried } from './trial.ts';

/** `error`: the panel refuses it or it will not work. `warning`: users will notice. `hint`: better for those who read it. */
export type Severity = 'error' | 'warning' | 'hint';

/** A package whose metadata.json could be read. */
export interface Subject {
  readonly metadata: Metadata;
  readonly files: PackageFiles;
  /** Of the archive, such as `notes_v1.0.0.zip`; null when there is none yet. */
  readonly fileName: string | null;
  /** What was found by trying; empty when nothing was tried. */
  readonly tried: readonly Tried[];
  /** Text of a file, or `''` when it is not there. */
  text(path: string): string;
  /** Files whose path matches, with their text. */
  matching(pattern: RegExp): readonly Source[];
}

/** A file of a package as text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What a check says: where, and what is there. */
export interface Remark {
  /** A path in the package, with a field or a line where that helps. */
  readonly where: string;
  readonly says: string;
}

/** One rule and how it is looked after. */
export interface Check {
  /** Stable, such as `docs.readme`; docs/checks.md has a section of that name. */
  readonly id: string;
  readonly severity: Severity;
  /** What holds when there is nothing to say. */
  readonly rule: string;
  readonly find: (subject: Subject) => readonly Remark[];
}

/** What a check has found, and how much it counts. */
export interface Finding extends Remark {
  readonly id: string;
  readonly severity: Severity;
}

/** One remark or none. */
export const when = (found: boolean, where: string, says: string): readonly Remark[] =>
  found ? [{ where, says }] : [];

/** A remark for each match of a pattern in each source, with its line. `says` gets the match and its first group. */
export function linesWith(
  sources: readonly Source[],
  pattern: RegExp,
  says: (match: string, group?: string) => string,
): Remark[] {
  return sources.flatMap(({ path, text }) =>
    Array.from(text.matchAll(pattern), ({ 0: match, 1: group, index }) => ({
      where: `${path}:${text.slice(0, index).split('\n').length}`,
      says: says(match.trim(), group),
    })),
  );
}
