import { parse } from 'acorn';
import type { Source } from './check.ts';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

export interface SqlText {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

const statement = /^\s*(?:SELECT|INSERT|REPLACE|UPDATE|DELETE|WITH)\s/i;

/** The texts in a module that read like SQL; a value that is put into one is a `?`. None of a module that can't be parsed. */
export function sqlTexts({ text }: Source): SqlText[] {
  let tree: Node;
  try {
    tree = parse(text, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Node;
  } catch {
    return [];
  }
  const found: SqlText[] = [];
  visit(tree, (node) => {
    const written = writtenIn(node);
    if (written !== null && statement.test(written))
      found.push({ text: written, line: text.slice(0, node.start).split('\n').length });
  });
  return found;
}

function writtenIn({ type, value, quasis }: Node): string | null {
  if (type === 'Literal') return typeof value === 'string' ? value : null;
  if (type !== 'TemplateLiteral') return null;
  return (quasis as { readonly value: { readonly cooked?: string | null } }[])
    .map((quasi) => quasi.value.cooked ?? '')
    .join('?');
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, look);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const named =
  /\b(?:(?<!\bDISTINCT\s+)FROM|JOIN|INTO|(?<!\bDO\s+)UPDATE(?:\s+OR\s+[A-Z]+)?)\s+["`[]?([a-z_]\w*)["`\]]?(?!\w)(\s*\()?/gi;
const common =
  /(?:\bWITH|,)\s*["`[]?([a-z_]\w*)["`\]]?\s*(?:\([^()]*\)\s*)?AS\s*(?:NOT\s+MATERIALIZED\s*|MATERIALIZED\s*)?\(/gi;

/** Names of tables that a statement reads or writes, in lower case, those that it makes for itself left out. */
export function tablesIn(statement: string): readonly string[] {
  // What stands in quotes is a value.
  const text = statement.replaceAll(/'(?:[^']|'')*'/g, "''");
  const own = new Set(Array.from(text.matchAll(common), ([, name = '']) => name.toLowerCase()));
  const found = Array.from(text.matchAll(named), ([all, name = '', call]) =>
    // `FROM json_each(…)` is a function; `INTO notes (…)` is none.
    call !== undefined && !/^INTO/i.test(all) ? '' : name.toLowerCase(),
  );
  return [...new Set(found)].filter((name) => name !== '' && name !== 'select' && !own.has(name));
}
