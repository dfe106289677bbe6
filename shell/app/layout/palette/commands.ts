/** Something that can be done or gone to from the command palette. */
export interface Command {
  /** Unique in the palette. */
  readonly id: string;
  readonly label: string;
  /** Beside the label: an address, a company. Is searched too. */
  readonly hint?: string;
  readonly icon: string;
  readonly group: string;
  run(): void;
}

/**
 * The commands that contain every word of the query, best first: those whose label begins with it, then those with a
 * word that does, then the rest; equals stay in their order. Case and accents don't matter.
 */
export function matchCommands(commands: readonly Command[], query: string): readonly Command[] {
  const words = plain(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return commands;
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank < notFound)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

const notFound = 3;

function rankOf(command: Command, words: readonly string[]): number {
  const label = plain(command.label);
  const all = `${label} ${plain(command.hint ?? '')}`;
  if (!words.every((word) => all.includes(word))) return notFound;
  if (label.startsWith(words.join(' '))) return 0;
  return words.every((word) => all.split(/\W+/u).some((part) => part.startsWith(word))) ? 1 : 2;
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase().trim();
}
