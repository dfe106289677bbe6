import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ManifestError } from '../manifest/index.ts';
import { placeOfKey } from './placeOfKey.ts';

export type DevelopmentErrorKind = 'build' | 'backend' | 'migration' | 'metadata' | 'frontend';

/** What is wrong with a plugin in development, as the overlay of the panel shows it. */
export interface DevelopmentError {
  readonly kind: DevelopmentErrorKind;
  /** One line or a few, without colors. */
  readonly message: string;
  /** Relative to the plugin's folder. */
  readonly file: string | null;
  /** Both count from 1. */
  readonly line: number | null;
  readonly column: number | null;
  /** The lines around it, with a pointer below the column. */
  readonly frame: string | null;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What bundlers and compilers throw, as far as it is known. Columns of `loc` count from 0. */
interface BuildError {
  readonly message?: string;
  readonly id?: string | undefined;
  readonly loc?: { readonly file?: string | undefined; readonly line: number; readonly column: number };
  readonly errors?: readonly BuildError[];
}

/** @param folder of the plugin */
export function developmentError(
  folder: string,
  kind: DevelopmentErrorKind,
  thrown: unknown,
): DevelopmentError {
  if (thrown instanceof ManifestError) return metadataError(folder, thrown);
  const all = thrown as BuildError;
  const error = all.errors?.[0] ?? all;
  const text = stripVTControlCharacters(error.message ?? String(thrown));
  const drawn = /\[ (\S+?):(\d+):(\d+) \]/.exec(text);
  const named = error.loc?.file ?? error.id ?? drawn?.[1];
  const place = error.loc
    ? { line: error.loc.line, column: error.loc.column + 1 }
    : drawn
      ? { line: Number(drawn[2]), column: Number(drawn[3]) }
      : null;
  // Below the message the bundler has drawn a frame of its own.
  const message = text.split(/\n\s*╭/)[0] ?? text;
  return located(folder, kind, message.replace(/^\[[\w:-]+\] /, '').trim(), named ?? null, place);
}

function metadataError(folder: string, { message, path }: ManifestError): DevelopmentError {
  const source = readFileSync(join(folder, 'metadata.json'), 'utf8');
  const said = /\(line (\d+) column (\d+)\)/.exec(message);
  const place = said ? { line: Number(said[1]), column: Number(said[2]) } : placeOfKey(source, path);
  return located(folder, 'metadata', message, join(folder, 'metadata.json'), place);
}

function located(
  folder: string,
  kind: DevelopmentErrorKind,
  message: string,
  named: string | null,
  place: Place | null,
): DevelopmentError {
  const path = named?.split('?')[0] ?? null;
  // Relative ones are so to where the process was started.
  const file = path === null ? null : relative(folder, resolve(path)).split(sep).join('/');
  return {
    kind,
    message,
    file,
    line: place?.line ?? null,
    column: place?.column ?? null,
    frame: file === null || place === null ? null : frameOf(join(folder, file), place),
  };
}

/** Two lines before and after. Null when the file can not be read. */
function frameOf(path: string, { line, column }: Place): string | null {
  let lines: string[];
  try {
    lines = readFileSync(path, 'utf8').split(/\r?\n/);
  } catch {
    return null;
  }
  const first = Math.max(1, line - 2);
  const width = String(line + 2).length;
  return lines
    .slice(first - 1, line + 2)
    .flatMap((text, index) => {
      const number = first + index;
      const shown = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text}`;
      return number === line ? [shown, `  ${' '.repeat(width)} | ${' '.repeat(column - 1)}^`] : [shown];
    })
    .join('\n');
}
