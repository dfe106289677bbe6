import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';

/** One place in the code that answers with a code. */
export interface Failure {
  readonly code: string;
  /** HTTP; null where the caller decides. */
  readonly status: number | null;
  /** What the panel says, with `…` for what depends on the case. */
  readonly title: string;
  readonly detail: string;
  /** Relative to the repository. */
  readonly file: string;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const root = join(import.meta.dirname, '../../..');
/** Where answers with a code are made. */
const rooms = ['shell/server', 'shell/sw', 'shell/host', 'sdk/src/manifest', 'sdk/src/sign'];
/** Who makes them, and the status that each gives by itself. */
const makers: Readonly<Record<string, number | null>> = {
  Problem: null,
  problem: null,
  refuse: 422,
  conflict: 409,
  ManifestError: 422,
  SqlRefusal: 422,
  CellError: 502,
  failure: null,
};
const isCode = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/** Every code that the panel can answer with, found in its own code. */
export function failures(): Failure[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !/\/testing\//.test(file))
      .sort()
      .flatMap(failuresIn),
  );
}

function failuresIn(file: string): Failure[] {
  const found: Failure[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (node.type === 'NewExpression' || node.type === 'CallExpression') {
      const failure = failureOf(node, relative(root, file));
      if (failure) found.push(failure);
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return found;
}

function failureOf(node: Node, file: string): Failure | null {
  const maker = String((node['callee'] as Node)['name'] ?? '');
  if (!Object.hasOwn(makers, maker)) return null;
  const words = (node['arguments'] as Node[]).map(wordsOf);
  const at = words.findIndex((word) => word !== null && isCode.test(word));
  const code = words[at];
  if (at === -1 || code === undefined || code === null) return null;
  const first = (node['arguments'] as Node[])[0];
  const status = typeof first?.['value'] === 'number' ? first['value'] : (makers[maker] ?? null);
  // A refusal of SQL says its words first.
  const said = maker === 'SqlRefusal' ? words.slice(0, at) : words.slice(at + 1);
  const [title, detail] = maker === 'ManifestError' ? said.slice(-1) : said;
  return { code, status, title: title ?? '', detail: detail ?? '', file };
}

/** The text of a literal; of a template with `…` for its values; null for anything else. */
function wordsOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null;
  if (node.type === 'TemplateLiteral')
    return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
  if (node.type === 'BinaryExpression') {
    const [left, right] = [wordsOf(node['left'] as Node), wordsOf(node['right'] as Node)];
    return left === null || right === null ? null : left + right;
  }
  return null;
}
