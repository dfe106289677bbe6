import { refuse } from '../refuse.ts';
import { checkEncoding, type Entry } from './entry.ts';
import { limits } from './limits.ts';

const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|__macosx|__proto__|constructor|prototype)$/i;
const SIGNED = ['META/MANIFEST', 'META/SIGS'];

/** Checks the names of all entries, each by itself and against each other. */
export function checkNames(entries: readonly Entry[]): void {
  for (const entry of entries) {
    checkEncoding(entry);
    checkName(entry.folder ? entry.name.slice(0, -1) : entry.name, entry.name);
  }
  const taken = new Map<string, Entry>();
  for (const entry of entries) {
    const key = (entry.folder ? entry.name.slice(0, -1) : entry.name).normalize('NFC').toLowerCase();
    if (taken.has(key))
      throw refuse(
        'DUP_ENTRY',
        `${entry.name} is there twice.`,
        'Names must differ in more than upper and lower case.',
      );
    taken.set(key, entry);
  }
  for (const { name } of entries) {
    const parts = name.toLowerCase().split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) {
      const above = taken.get(parts.slice(0, depth).join('/'));
      if (above && !above.folder)
        throw refuse(
          'DUP_ENTRY',
          `${above.name} is a file and a folder.`,
          `${name} can not be in it. Rename one of them.`,
        );
    }
  }
}

/** One path without a trailing slash. @param shown as it stands in the archive */
function checkName(name: string, shown: string): void {
  const segments = name.split('/');
  if (/^[/\\]|^[A-Za-z]:/.test(shown))
    throw refuse('PATH_ABSOLUTE', `${shown} is an absolute path.`, 'Paths in a package begin at its root.');
  if (name.split(/[/\\]/).includes('..'))
    throw refuse('PATH_TRAVERSAL', `${shown} leads out of the package.`, 'Paths must not contain "..".');
  if (new TextEncoder().encode(name).length > limits.path)
    throw refuse(
      'PATH_LENGTH',
      'A path in this package is too long.',
      `${shown.slice(0, 80)}…: at most ${limits.path} bytes are allowed.`,
    );
  if (!/^[A-Za-z0-9_.@/-]*$/.test(name))
    throw refuse(
      'PATH_CHARS',
      `${JSON.stringify(shown)} has characters that are not allowed.`,
      'Use ASCII letters, digits, "_", "-", "." and "@".',
    );
  const reserved = segments.find((segment) => RESERVED.test(segment.split('.')[0] ?? ''));
  if (reserved) throw refuse('PATH_RESERVED', `${shown} has a reserved name.`, `Rename "${reserved}".`);
  if (
    segments.length > limits.segments ||
    segments.some((segment) => !/^[A-Za-z0-9_-]/.test(segment) || segment.endsWith('.'))
  )
    throw refuse(
      'PATH_FORM',
      `${shown || 'An empty name'} is not a path that a package may have.`,
      `At most ${limits.segments} parts, none empty, none that begins or ends with a dot.`,
    );
  if (segments[0]?.toUpperCase() === 'META' && name !== 'META' && !SIGNED.includes(name))
    throw refuse(
      'PATH_RESERVED',
      `${shown} is in the folder of signatures.`,
      `META/ holds ${SIGNED.join(' and ')} only.`,
    );
}

const TYPES = /\.(?:js|css|json|sql|svg|png|webp|woff2|txt|md)$/;

/** Checks that each file is of a type that the panel knows how to serve. */
export function checkTypes(entries: readonly Entry[]): void {
  for (const { name, folder } of entries) {
    if (folder || TYPES.test(name) || name === 'LICENSE' || SIGNED.includes(name)) continue;
    // Its LICENSE is in the way before anybody looks for metadata.json.
    const [inner = ''] = name.split('/');
    const isFolder = entries.some((entry) => entry.name === `${inner}/metadata.json`);
    throw refuse(
      'TYPE',
      `${name} is of a type that packages may not hold.`,
      isFolder
        ? `There is a metadata.json in ${inner}: pack the content of that folder, not the folder.`
        : 'Allowed are .js .css .json .sql .svg .png .webp .woff2 .txt .md and LICENSE.',
    );
  }
}
