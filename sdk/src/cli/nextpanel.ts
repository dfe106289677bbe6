import { UsageError, type Command, type Input } from './command.ts';
import { keygen } from './commands/keygen.ts';
import { sign } from './commands/sign.ts';
import { verify } from './commands/verify.ts';

const commands: readonly Command[] = [keygen, sign, verify];

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * The command `nextpanel`. Returns its exit code: 0 done or good, 1 not good or not possible, 2 called wrongly.
 * @param argv what comes after the name of the command
 */
export async function nextpanel(argv: readonly string[], { out, error }: Streams): Promise<number> {
  const [name, ...rest] = argv;
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const asked = name === undefined || name === 'help' || name === '--help';
    (asked ? out : error)(asked ? overview() : `There is no command ${name}.\n\n${overview()}`);
    return asked ? 0 : 2;
  }
  if (rest.includes('--help')) {
    out(helpOn(command));
    return 0;
  }
  const json = rest.includes('--json');
  try {
    const result = await command.run(inputOf(command, rest));
    out(json ? JSON.stringify(result.json, null, 2) : result.lines.join('\n'));
    return result.ok ? 0 : 1;
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    const isUsage = problem instanceof UsageError;
    if (json) out(JSON.stringify({ error: message }, null, 2));
    else error(isUsage ? `${message}\n\n${helpOn(command)}` : message);
    return isUsage ? 2 : 1;
  }
}

function inputOf({ values: known }: Command, args: readonly string[]): Input {
  const files: string[] = [];
  const options: (readonly [string, string])[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const [option = '', inline] = arg.startsWith('--') ? splitOnce(arg) : [];
    if (!arg.startsWith('--')) files.push(arg);
    else if (known.includes(option)) {
      const value = inline ?? args[(at += 1)];
      if (value === undefined) throw new UsageError(`${option} needs a value.`);
      options.push([option, value]);
    } else if (arg !== '--json') throw new UsageError(`${option} is not an option of this command.`);
  }
  return {
    files,
    values: (wanted) => options.filter(([option]) => option === wanted).map(([, value]) => value),
  };
}

function splitOnce(arg: string): [string, string?] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg] : [arg.slice(0, at), arg.slice(at + 1)];
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'nextpanel: tools for authors of plugins and for those who host them',
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'nextpanel COMMAND --help says more. --json answers for programs.',
    'Exit codes: 0 done or good, 1 not good or not possible, 2 called wrongly.',
  ].join('\n');
}

function helpOn({ name, about, usage, options, examples }: Command): string {
  const all = [...options, ['--json', 'answers for programs'] as const];
  const width = Math.max(...all.map(([option]) => option.length));
  return [
    about,
    '',
    `  nextpanel ${name} ${usage}`,
    '',
    ...all.map(([option, text]) => `  ${option.padEnd(width)}  ${text}`),
    '',
    'Examples',
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}
