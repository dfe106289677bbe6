import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync, type ESTree } from 'vite';

/** Something that a module exports, as its readers see it: without bodies of functions. */
export interface Declaration {
  readonly name: string;
  /** TypeScript. */
  readonly text: string;
  /** The comment above it, without its stars. */
  readonly about: string;
}

export interface ModuleExports {
  /** What the first comment of the module says. */
  readonly about: string;
  readonly declarations: readonly Declaration[];
  /** Names that come from other packages, by package. */
  readonly borrowed: ReadonlyMap<string, readonly string[]>;
}

/** All that a module exports, whoever of ours declares it. @param file absolute path */
export function exportsOf(file: string): ModuleExports {
  const { program, text, comments } = parsed(file);
  const declarations: Declaration[] = [];
  const borrowed = new Map<string, string[]>();
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    const from = statement.source?.value;
    const names = statement.specifiers.map(({ local }) => ('name' in local ? local.name : local.value));
    if (from === undefined) declarations.push(...declared(file, statement));
    else if (from.startsWith('.')) {
      const there = exportsOf(join(dirname(file), from)).declarations;
      declarations.push(...there.filter(({ name }) => names.includes(name)));
    } else borrowed.set(from, [...(borrowed.get(from) ?? []), ...names]);
  }
  const first = comments[0];
  const about = first && text.slice(0, first.start).trim() === '' ? plain(first.value) : '';
  return { about, declarations, borrowed };
}

const known = new Map<string, ReturnType<typeof parse>>();
function parsed(file: string): ReturnType<typeof parse> {
  const one = known.get(file) ?? parse(file);
  known.set(file, one);
  return one;
}

function parse(file: string) {
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  return { program, comments, text };
}

function declared(file: string, statement: ESTree.ExportNamedDeclaration): Declaration[] {
  const { text, comments } = parsed(file);
  const { declaration } = statement;
  if (!declaration) return [];
  const comment = comments.find(
    ({ type, end }) => type === 'Block' && text.slice(end, statement.start).trim() === '',
  );
  const about = comment ? plain(comment.value) : '';
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id, init }) => {
      if (id.type !== 'Identifier') return [];
      const end = id.typeAnnotation?.end ?? id.end;
      const head = `const ${text.slice(id.start, end)}`;
      if (init?.type !== 'ArrowFunctionExpression')
        return [
          { name: id.name, text: `${head}${init ? valueOf(text.slice(init.start, init.end)) : ''};`, about },
        ];
      return [
        { name: id.name, text: `${head} = ${text.slice(init.start, init.body.start).trim()} …;`, about },
      ];
    });
  const name = 'id' in declaration && declaration.id && 'name' in declaration.id ? declaration.id.name : '';
  const end =
    declaration.type === 'FunctionDeclaration' && declaration.body ? declaration.body.start : declaration.end;
  const shown = text.slice(declaration.start, end).trim();
  return [{ name, text: declaration.type === 'FunctionDeclaration' ? `${shown};` : shown, about }];
}

/** Short values are worth reading; long ones are for those who look into the code. */
const valueOf = (text: string) => (text.length <= 400 ? ` = ${text}` : '');

const plain = (comment: string) =>
  comment
    .replace(/^\*/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
