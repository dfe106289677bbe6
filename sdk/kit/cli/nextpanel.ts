import { parseArgs } from 'citty';
import { PANEL_VERSION } from '../../../shell/server/version.ts';
import { UsageError, type Command, type Input } from './command.ts';
import { bench } from './commands/bench.ts';
import { conformance } from './commands/conformance.ts';
import { create } from './commands/create.ts';
import { dev } from './commands/dev.ts';
import { doctor } from './commands/doctor.ts';
import { index } from './commands/index.ts';
import { keygen } from './commands/keygen.ts';
import { migrateCheck } from './commands/migrateCheck.ts';
import { pack } from './commands/pack.ts';
import { sign } from './commands/sign.ts';
import { validate } from './commands/validate.ts';
import { verify } from './commands/verify.ts';
import { helpOn, overview } from './help.ts';
import { messageOf } from './messageOf.ts';

export const commands: readonly Command[] = [
  create,
  dev,
  validate,
  migrateCheck,
  conformance,
  bench,
  pack,
  keygen,
  sign,
  verify,
  index,
  doctor,
];

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether somebody can be asked. */
  readonly interactive?: boolean;
}

/**
 * The command `nextpanel`. Returns its exit code: 0 done or good, 1 not good or not possible, 2 called wrongly.
 * @param argv what comes after the name of the command
 */
export async function nextpanel(
  argv: readonly string[],
  { out, error, interactive = false }: Streams,
): Promise<number> {
  const [name] = argv;
  if (name === '--version' || name === '-v') {
    out(PANEL_VERSION);
    return 0;
  }
  const command = commandIn(name === 'help' ? argv.slice(1) : argv);
  if (!command) {
    const asked = name === undefined || name === 'help' || isHelp(name);
    (asked ? out : error)(asked ? overview(commands) : `${unknown(name)}\n\n${overview(commands)}`);
    return asked ? 0 : 2;
  }
  const rest = argv.slice(command.name.split(' ').length);
  if (name === 'help' || rest.some(isHelp)) {
    out(helpOn(command));
    return 0;
  }
  const json = rest.includes('--json');
  try {
    const say: Input['say'] = (said) => out(json ? JSON.stringify(said.json) : said.lines.join('\n'));
    const result = await command.run({ ...inputOf(command, rest, interactive && !json), say });
    if (json && result.json !== undefined) out(JSON.stringify(result.json, null, 2));
    if (!json && result.lines.length > 0) out(result.lines.join('\n'));
    return result.ok ? 0 : 1;
  } catch (problem) {
    const message = messageOf(problem);
    const isUsage = problem instanceof UsageError;
    if (json) out(JSON.stringify({ error: message }, null, 2));
    else error(isUsage ? `${message}\n\n${helpOn(command)}` : message);
    return isUsage ? 2 : 1;
  }
}

const isHelp = (word: string) => word === '--help' || word === '-h';

const commandIn = (argv: readonly string[]) =>
  commands.find((one) => one.name.split(' ').every((word, at) => argv[at] === word));

/** A command of two words may have been called by its first one. */
function unknown(name: string): string {
  const whole = commands.filter((one) => one.name.startsWith(`${name} `)).map((one) => one.name);
  return whole.length > 0 ? `Write ${whole.join(' or ')}.` : `There is no command ${name}.`;
}

function inputOf({ args }: Command, argv: readonly string[], interactive: boolean): Omit<Input, 'say'> {
  const known = { ...args, json: { type: 'boolean' } } as const;
  const { _: files, ...parsed } = parseArgs([...argv], known);
  // The parser takes `--no-open` for `open: false`, also where `no-open` is an option of its own.
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries(parsed).map(([option, set]) =>
      set === false && Object.hasOwn(known, `no-${option}`) ? [`no-${option}`, true] : [option, set],
    ),
  );
  for (const [option, value] of Object.entries(given)) {
    const kind = Object.entries(known).find(([name]) => name === option)?.[1].type;
    // A typing mistake would else be taken for an option that was not given.
    if (kind === undefined) throw new UsageError(`--${option} is not an option of this command.`);
    if (kind !== 'boolean' && value === '') throw new UsageError(`--${option} needs a value.`);
  }
  const value = (option: string): string | undefined => {
    const text: unknown = given[option];
    return typeof text === 'string' ? text : undefined;
  };
  return {
    files,
    interactive,
    value,
    values: (option) => value(option)?.split(',') ?? [],
    has: (option) => given[option] === true,
  };
}
