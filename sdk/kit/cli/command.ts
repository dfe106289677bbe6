import type { ArgsDef } from 'citty';

/** One subcommand of `nextpanel`. */
export interface Command {
  /** One word, or two as in `migrate check`. */
  readonly name: string;
  /** One line. */
  readonly about: string;
  /** What comes after the name besides options: `FILE...`. Empty when nothing does. */
  readonly files: string;
  /** Options by their names without dashes. */
  readonly args: ArgsDef;
  readonly examples: readonly string[];
  /** Rejects with `UsageError` when it was called wrongly, with another `Error` when it could not be done. */
  run(input: Input): Promise<Result>;
}

export interface Input {
  readonly files: readonly string[];
  /** The value of an option. */
  value(option: string): string | undefined;
  /** The values of an option that takes several, with commas between them. */
  values(option: string): readonly string[];
  /** Whether a switch was given. */
  has(option: string): boolean;
  /** Whether somebody sits in front of it who can be asked. */
  readonly interactive: boolean;
  /** For a command that goes on: says now what there is to say. For programs it is one line. */
  readonly say: (said: Pick<Result, 'lines' | 'json'>) => void;
}

export interface Result {
  /** False: what was asked for was looked at, and it is not so. */
  readonly ok: boolean;
  /** For people. None when all was said before. */
  readonly lines: readonly string[];
  /** For `--json`. Undefined when all was said before. */
  readonly json: unknown;
}

/** The command was called wrongly. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
