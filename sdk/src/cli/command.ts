/** One subcommand of `nextpanel`. */
export interface Command {
  readonly name: string;
  /** One line. */
  readonly about: string;
  /** After the name: `FILE... [--key FILE]`. */
  readonly usage: string;
  readonly options: readonly (readonly [option: string, about: string])[];
  readonly examples: readonly string[];
  /** Options that take a value; all others are switches. */
  readonly values: readonly string[];
  /** Rejects with `UsageError` when it was called wrongly, with another `Error` when it could not be done. */
  run(input: Input): Promise<Result>;
}

export interface Input {
  readonly files: readonly string[];
  /** Values of an option, in the order in which it was given. */
  readonly values: (option: string) => readonly string[];
}

export interface Result {
  /** False: what was asked for was looked at, and it is not so. */
  readonly ok: boolean;
  /** For people. */
  readonly lines: readonly string[];
  /** For `--json`. */
  readonly json: unknown;
}

/** The command was called wrongly. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
