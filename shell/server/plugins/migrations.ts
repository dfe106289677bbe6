import { refuse } from './refuse.ts';

/** One step of a plugin's schema: what it does and what undoes it. */
export interface Step {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  /** Of the file, such as `migrations/001_chats`. */
  readonly name: string;
  readonly up: string;
  readonly down: string;
}

const FILE = /^migrations\/(?:(\d{3})_([A-Za-z0-9_-]+)\.)?(up|down)\.sql$/;

interface Part {
  readonly number: number;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly text: string;
}

/**
 * Reads the migrations of a package: `up.sql` and `down.sql`, or numbered steps. Throws Problem MANIFEST_FIELD when an
 * up has no down, when steps have a gap, or when both forms are mixed.
 */
export function readSteps(files: ReadonlyMap<string, { readonly content: Uint8Array }>): Step[] {
  const parts = [...files]
    .filter(([path]) => path.startsWith('migrations/'))
    .map(([path, { content }]) => readPart(path, content));
  const numbers = [...new Set(parts.map(({ number }) => number))].sort((a, b) => a - b);
  if (numbers.includes(0)) {
    if (numbers.length > 1)
      throw faulty('The package has up.sql and numbered migrations.', 'Use one of the two forms.');
    return [stepOf(1, parts)];
  }
  return numbers.map((number, at) => {
    if (number !== at + 1)
      throw faulty(
        `Migration ${at + 1} is missing.`,
        `After ${at} comes ${number}: number the steps without a gap.`,
      );
    return stepOf(
      number,
      parts.filter((part) => part.number === number),
    );
  });
}

function readPart(path: string, content: Uint8Array): Part {
  const match = FILE.exec(path);
  if (!match)
    throw faulty(
      `${path} is not a migration.`,
      'Name it up.sql and down.sql, or 001_name.up.sql and 001_name.down.sql.',
    );
  const [, digits, name = '', direction] = match;
  return {
    number: Number(digits ?? 0),
    name: digits ? `migrations/${digits}_${name}` : 'migrations/',
    direction: direction as 'up',
    text: decode(path, content),
  };
}

function stepOf(number: number, parts: readonly Part[]): Step {
  const [up, ...moreUps] = parts.filter(({ direction }) => direction === 'up');
  const [down, ...moreDowns] = parts.filter(({ direction }) => direction === 'down');
  const name = (up ?? down)?.name ?? '';
  if (!up) throw faulty(`Migration ${number} has no up.`, 'Every down undoes an up of the same name.');
  if (!down)
    throw faulty(
      `Migration ${number} has no down.`,
      `Add ${name}${name.endsWith('/') ? '' : '.'}down.sql that undoes it.`,
    );
  if (moreUps.length > 0 || moreDowns.length > 0 || up.name !== down.name)
    throw faulty(
      `There are two migrations with the number ${number}.`,
      'Number the steps without a gap; up and down of a step share one name.',
    );
  return { number, name, up: up.text, down: down.text };
}

/** The path of one file of a step, for messages. */
export function fileOf({ name }: { name: string }, direction: 'up' | 'down'): string {
  return `${name}${name.endsWith('/') ? '' : '.'}${direction}.sql`;
}

function decode(path: string, content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw faulty(`${path} is not UTF-8.`, 'Save it as UTF-8.');
  }
}

const faulty = (title: string, detail: string) => refuse('MANIFEST_FIELD', title, detail);
