import { pickFrom, wholeFrom, type Random } from '../../shell/seeds/random.ts';

const scraps = [
  ';',
  '--',
  '/*',
  '*/',
  "'",
  '"',
  '`',
  '[',
  ']',
  '(',
  ')',
  ',',
  '.',
  '||',
  ' ',
  '\n',
  '\0',
  '\uFEFF',
  '\u00A0',
  '\u2028',
  '\\',
  '@',
  '#',
  '$',
  '?1',
  '%',
  '1e999',
  'users',
  'secrets',
  'main.',
  'temp.',
  'sqlite_',
  'SELECT',
  'FROM users',
  'UNION',
  'NULL',
  'ROLLBACK',
  'RECURSIVE',
  'AS',
  'ATTACH',
  'PRAGMA',
  'password',
  'rowid',
  'END',
] as const;

/** The text with a few of its words or characters moved, lost, doubled, replaced or dressed up. @param other to take pieces from */
export function mutateText(random: Random, text: string, other: string): string {
  let words: string[] = text.match(/\w+|\s+|[^\w\s]/g) ?? [];
  for (let times = 1 + wholeFrom(random, 3); times > 0; times -= 1) {
    const at = wholeFrom(random, words.length);
    words = change(random, words, at, other);
  }
  return words.join('');
}

function change(random: Random, words: readonly string[], at: number, other: string): string[] {
  const word = words[at] ?? '';
  const replaced = (by: string) => [...words.slice(0, at), by, ...words.slice(at + 1)];
  switch (wholeFrom(random, 9)) {
    case 0:
      return replaced('');
    case 1:
      return replaced(`${word} ${word}`);
    case 2:
      return replaced(pickFrom(random, scraps));
    case 3:
      return replaced(`${word} ${pickFrom(random, scraps)}`);
    case 4:
      return replaced(`"${word}"`);
    case 5:
      return replaced(`/* ${pickFrom(random, scraps)} */${word}`);
    case 6: {
      const pieces = other.match(/\w+|\s+|[^\w\s]/g) ?? [''];
      const from = wholeFrom(random, pieces.length);
      return replaced(pieces.slice(from, from + 1 + wholeFrom(random, 6)).join(''));
    }
    case 7:
      return replaced(random() < 0.5 ? word.toUpperCase() : word.toLowerCase());
    default: {
      const character = wholeFrom(random, word.length + 1);
      return replaced(
        word.slice(0, character) + String.fromCharCode(wholeFrom(random, 300)) + word.slice(character + 1),
      );
    }
  }
}

/** The bytes with a few of them flipped, lost, doubled or moved. */
export function mutateBytes(random: Random, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let changed = Uint8Array.from(bytes);
  for (let times = 1 + wholeFrom(random, 4); times > 0; times -= 1) {
    const at = wholeFrom(random, changed.length);
    const length = 1 + wholeFrom(random, 40);
    switch (wholeFrom(random, 6)) {
      case 0:
        changed[at] = (changed[at] ?? 0) ^ (1 << wholeFrom(random, 8));
        break;
      case 1:
        changed[at] = pickFrom(random, [0, 1, 0x7f, 0x80, 0xff, 0x50]);
        break;
      case 2:
        changed = joined(changed.subarray(0, at), changed.subarray(at + length));
        break;
      case 3:
        changed = joined(changed.subarray(0, at), changed.subarray(at, at + length), changed.subarray(at));
        break;
      case 4:
        changed.copyWithin(wholeFrom(random, changed.length), at, at + length);
        break;
      default:
        changed = joined(
          changed.subarray(0, at),
          Uint8Array.from({ length }, () => wholeFrom(random, 256)),
          changed.subarray(at),
        );
    }
  }
  return changed;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.concat(parts));
