import type { ArgDef } from 'citty';
import type { Command } from './command.ts';

export function overview(commands: readonly Command[]): string {
  return [
    'nextpanel: tools for authors of plugins and for those who host them',
    '',
    ...columns(commands.map(({ name, about }) => [name, about])),
    '',
    'nextpanel COMMAND --help says more. --json answers for programs. --version says which SDK this is.',
    'Exit codes: 0 done or good, 1 not good or not possible, 2 called wrongly.',
  ].join('\n');
}

export function helpOn({ name, about, files, args, examples }: Command): string {
  const options = Object.entries(args).map(([option, arg]) => [written(option, arg), arg.description ?? '']);
  return [
    about,
    '',
    `  nextpanel ${[name, files, ...options.map(([option]) => `[${option}]`)].filter(Boolean).join(' ')}`,
    '',
    ...columns([...options, ['--json', 'answers for programs']]),
    '',
    'Examples',
    ...examples.map((example) => `  ${example}`),
  ].join('\n');
}

const written = (option: string, { type, valueHint = 'TEXT' }: ArgDef) =>
  type === 'boolean' ? `--${option}` : `--${option} ${valueHint}`;

function columns(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
