import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';
import type { Plugin } from 'vite';

/** One place of the source where something is awaited. */
export interface AwaitPlace {
  /** `shell/storage/pageLog.ts:131 await this.#update(…)`: unique, and telling. */
  readonly name: string;
  readonly file: string;
}

interface Found extends AwaitPlace {
  readonly kind: 'await' | 'for await';
  /** What is awaited, or gone through. */
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function find(file: string, code: string): Found[] {
  const { program, errors } = parseSync(file, code);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const found: Found[] = [];
  const lines = new Map<string, number>();
  const add = (kind: Found['kind'], { start, end }: Node) => {
    const line = code.slice(0, start).split('\n').length;
    const text = `${file}:${line} ${kind} ${code.slice(start, end).split('\n')[0]?.slice(0, 60)}`;
    const nth = (lines.get(text) ?? 0) + 1;
    lines.set(text, nth);
    found.push({ name: nth === 1 ? text : `${text} (${nth})`, file, kind, start, end });
  };
  const visit = (node: Node): void => {
    if (node.type === 'AwaitExpression' && 'argument' in node && isNode(node.argument))
      add('await', node.argument);
    if (node.type === 'ForOfStatement' && 'await' in node && node.await === true)
      if ('right' in node && isNode(node.right)) add('for await', node.right);
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
  };
  visit(program as Node);
  return found;
}

/** All places in the source files of some rooms, tests left out. @param rooms files or folders, relative to `root` */
export function awaitsIn(root: string, rooms: readonly string[]): AwaitPlace[] {
  return rooms.flatMap((room) => {
    const isFile = statSync(join(root, room)).isFile();
    const names = isFile ? [room] : readdirSync(join(root, room), { recursive: true, encoding: 'utf8' });
    return names
      .map((name) => (isFile ? name : join(room, name)))
      .filter((file) => isSource(file, rooms))
      .toSorted()
      .flatMap((file) => find(file, readFileSync(join(root, file), 'utf8')));
  });
}

const isSource = (file: string, rooms: readonly string[]) =>
  /(?<!\.d)\.ts$/.test(file) &&
  !/\.test\.ts$|\/testing\//.test(file) &&
  rooms.some((room) => file === room || file.startsWith(`${room}/`));

/**
 * Makes every `await` of some rooms a point where a test can have it fail, hang or be killed: `await x` becomes
 * `await at(place, async () => x)`. What is shipped knows nothing of it.
 * @param runtime the module that has `at` and `each`
 */
export function awaits(root: string, runtime: string, rooms: readonly string[]): Plugin {
  return {
    name: 'nextpanel:awaits',
    enforce: 'pre',
    transform(code, id) {
      const file = relative(root, id.split('?')[0] ?? id);
      if (!isSource(file, rooms)) return;
      const edits = find(file, code).flatMap(({ kind, name, start, end }) => {
        const call = kind === 'await' ? '__at' : '__each';
        const arrow = kind === 'await' ? 'async () =>' : '() =>';
        return [
          { at: start, text: `${call}(${JSON.stringify(name)}, ${arrow} (` },
          { at: end, text: '))' },
        ];
      });
      if (edits.length === 0) return;
      // Of several that end at the same place the order does not matter; one that begins goes after what ends there.
      let result = '';
      let from = 0;
      for (const { at, text } of edits.toSorted((a, b) => a.at - b.at)) {
        result += code.slice(from, at) + text;
        from = at;
      }
      // On the first line, so that the numbers of all lines stay as they are.
      return {
        code: `import { at as __at, each as __each } from ${JSON.stringify(runtime)};${result}${code.slice(from)}`,
        map: null,
      };
    },
  };
}
