import { fenceOf } from './markdown.ts';

/** What a reader of the tutorial does, one after the other. */
export type Step =
  | { readonly kind: 'commands'; readonly commands: readonly string[]; readonly shows: readonly string[] }
  | { readonly kind: 'server'; readonly command: string }
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  | { readonly kind: 'edit'; readonly file: string; readonly before: string; readonly after: string };

/**
 * The steps of a tutorial: `sh` blocks are commands (`sh server`: one that goes on), a `text` block is what the commands before it show, a block
 * with `file=` is written, a `diff` with `file=` is an edit. Throws for any other block.
 */
export function stepsOf(markdown: string): Step[] {
  const steps: Step[] = [];
  for (const [, info = '', body = ''] of markdown.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)) {
    const { language, file } = fenceOf(info);
    const last = steps.at(-1);
    if (language === 'diff' && file !== null) steps.push({ kind: 'edit', file, ...sidesOf(body) });
    else if (file !== null) steps.push({ kind: 'write', file, text: body });
    else if (info === 'sh server') steps.push({ kind: 'server', command: body.trim() });
    else if (info === 'sh') steps.push({ kind: 'commands', commands: body.trim().split('\n'), shows: [] });
    else if (info === 'text' && last?.kind === 'commands')
      steps[steps.length - 1] = { ...last, shows: body.trimEnd().split('\n') };
    else throw new Error(`Nobody knows what to do with a block of ${info}.`);
  }
  return steps;
}

function sidesOf(diff: string): { before: string; after: string } {
  const lines = diff.trimEnd().split('\n');
  const side = (sign: string) =>
    lines
      .filter((line) => !line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  return { before: side('+'), after: side('-') };
}

/** The text with the edit made. Throws when what is to be replaced is not there exactly once. */
export function edited(text: string, { file, before, after }: Extract<Step, { kind: 'edit' }>): string {
  if (text.split(before).length !== 2) throw new Error(`${file} does not have this exactly once:\n${before}`);
  return text.replace(before, () => after);
}

/** Whether a line that is shown was printed; `…` stands for anything within it. */
export function wasPrinted(shown: string, output: string): boolean {
  const pattern = shown.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(pattern.join('.*')).test(output);
}
