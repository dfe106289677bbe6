import { SqlRefusal } from './refusal.ts';
import type { SchemaObject } from './schemaObjects.ts';
import { isOperator, isWord, nameOf, tokensOf, type Token } from './tokens.ts';

export interface ForeignKey {
  /** The table referred to, in lower case. */
  readonly parent: string;
  readonly onDelete: string;
  readonly deferred: boolean;
}

/** The foreign keys of a table, read from its CREATE TABLE: the server does without pragmas. */
export function foreignKeys({ sql }: SchemaObject): ForeignKey[] {
  const tokens = tokensOf(sql);
  return tokens.flatMap((token, at) => (isWord(token, 'REFERENCES') ? [readKey(tokens.slice(at + 1))] : []));
}

function readKey(tokens: readonly Token[]): ForeignKey {
  const words: string[] = [];
  let depth = 0;
  for (const token of tokens.slice(1)) {
    if (isOperator(token, '(')) depth += 1;
    else if (isOperator(token, ')')) depth -= 1;
    if (depth < 0 || (depth === 0 && isOperator(token, ','))) break;
    if (depth === 0 && token.kind === 'word') words.push(token.value);
  }
  const clause = words.join(' ');
  return {
    parent: nameOf(tokens[0]) ?? '',
    onDelete: /ON DELETE (CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/.exec(clause)?.[1] ?? 'NO ACTION',
    deferred: /(?<!NOT )DEFERRABLE INITIALLY DEFERRED/.test(clause),
  };
}

/**
 * A plugin must never keep the panel from deleting its own rows, nor the host from dropping the plugin's tables.
 * Throws `SqlRefusal`. @param tables all tables of the plugin
 */
export function checkForeignKeys(tables: readonly SchemaObject[]): void {
  const own = new Map(tables.map((table) => [table.name.toLowerCase(), foreignKeys(table)]));
  for (const [name, keys] of own) {
    for (const { parent, onDelete } of keys)
      if (!own.has(parent) && onDelete !== 'CASCADE' && onDelete !== 'SET NULL')
        throw new SqlRefusal(
          `${name} refers to ${parent} of the panel: such a reference must be ON DELETE CASCADE or ON DELETE SET NULL.`,
        );
    if (reaches(name, name, own, new Set()))
      throw new SqlRefusal(
        `${name} and another table refer to each other: make these references DEFERRABLE INITIALLY DEFERRED.`,
      );
  }
}

/** Whether references that bind at once lead from one table to another. A table may refer to itself. */
function reaches(
  from: string,
  to: string,
  own: ReadonlyMap<string, readonly ForeignKey[]>,
  seen: Set<string>,
): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  return (own.get(from) ?? []).some(({ parent, deferred }) => {
    if (deferred || parent === from) return false;
    return parent === to || reaches(parent, to, own, seen);
  });
}
