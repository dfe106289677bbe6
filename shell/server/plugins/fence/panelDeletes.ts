import { definitionsOf, foreignKeys, type ForeignKey } from './foreignKeys.ts';
import { SqlRefusal } from './refusal.ts';
import type { SchemaObject } from './schemaObjects.ts';
import { isOperator, isWord, nameOf, tokensOf, type Token } from './tokens.ts';

/**
 * When the panel deletes one of its rows, SQLite deletes the plugin's rows that refer to it, or empties their reference.
 * Nothing of the plugin may be able to fail in there: the panel could not delete its own row any more.
 * Throws `SqlRefusal`. @param own all objects of the plugin
 */
export function checkPanelDeletes(own: readonly SchemaObject[]): void {
  const check = new PanelDeletes(own);
  check.run();
}

class PanelDeletes {
  readonly #own: readonly SchemaObject[];
  readonly #keys: ReadonlyMap<string, readonly ForeignKey[]>;
  /** Tables whose rows the panel's deletes can take with them. */
  readonly #deleted = new Set<string>();

  constructor(own: readonly SchemaObject[]) {
    this.#own = own;
    this.#keys = new Map(
      own
        .filter(({ type }) => type === 'table')
        .map((table) => [table.name.toLowerCase(), foreignKeys(table)]),
    );
  }

  run(): void {
    for (const [table, keys] of this.#keys)
      for (const key of keys) if (!this.#keys.has(key.parent)) this.#refersToPanel(table, key);
    // The set grows while it is walked.
    for (const table of this.#deleted) {
      const trigger = this.#triggers(table).find(({ event }) => event === 'DELETE');
      if (trigger)
        throw new SqlRefusal(
          `Rows of ${table} go with rows of the panel, so it can have no trigger for DELETE: ${trigger.name} could keep the panel from deleting.`,
        );
      for (const [other, keys] of this.#keys)
        for (const key of keys) if (key.parent === table) this.#follows(other, key);
    }
  }

  #refersToPanel(table: string, key: ForeignKey): void {
    if (key.onDelete !== 'CASCADE' && key.onDelete !== 'SET NULL')
      throw new SqlRefusal(
        `${table} refers to ${key.parent} of the panel: such a reference must be ON DELETE CASCADE or ON DELETE SET NULL.`,
      );
    if (key.parentColumns.some((column) => column !== 'id'))
      throw new SqlRefusal(
        `${table} refers to ${key.parent} (${key.parentColumns.join(', ')}) of the panel: refer to its primary key, the panel could not change another column.`,
      );
    this.#follows(table, key);
  }

  #follows(table: string, key: ForeignKey): void {
    if (key.onDelete === 'CASCADE') this.#deleted.add(table);
    else if (key.onDelete === 'SET NULL') this.#checkEmptied(table, key.columns);
    else
      throw new SqlRefusal(
        `${table} refers to ${key.parent}, whose rows go with rows of the panel: this reference must be ON DELETE CASCADE or ON DELETE SET NULL too.`,
      );
  }

  /** Whether these columns can become NULL without anything that could object. */
  #checkEmptied(table: string, columns: readonly string[]): void {
    const refuse = (why: string): never => {
      throw new SqlRefusal(
        `${table} (${columns.join(', ')}) is set to NULL with a row of the panel, but ${why}. Use ON DELETE CASCADE, or leave that out.`,
      );
    };
    const names = new Set(columns);
    for (const object of this.#own) {
      if (object.table.toLowerCase() !== table) continue;
      if (object.type === 'table')
        for (const part of definitionsOf(object.sql)) checkPart(part, names, refuse);
      if (object.type === 'index' && usedInExpression(tokensOf(object.sql), names))
        refuse(`the index ${object.name} computes with it`);
    }
    const trigger = this.#triggers(table).find(
      ({ event, of }) => event === 'UPDATE' && (of.length === 0 || of.some((column) => names.has(column))),
    );
    if (trigger) refuse(`the trigger ${trigger.name} runs when it changes`);
    for (const [other, keys] of this.#keys)
      if (
        keys.some(
          ({ parent, parentColumns }) => parent === table && parentColumns.some((one) => names.has(one)),
        )
      )
        refuse(`${other} refers to it`);
  }

  #triggers(
    table: string,
  ): { readonly name: string; readonly event: string; readonly of: readonly string[] }[] {
    return this.#own
      .filter((object) => object.type === 'trigger' && object.table.toLowerCase() === table)
      .map(({ name, sql }) => {
        const tokens = tokensOf(sql);
        const at = tokens.findIndex((token) => isWord(token, 'DELETE', 'INSERT', 'UPDATE'));
        const on = tokens.findIndex((token, index) => index > at && isWord(token, 'ON'));
        return {
          name,
          event: tokens[at]?.value ?? '',
          of: tokens.slice(at + 1, on).flatMap((token) => (isWord(token, 'OF') ? [] : (nameOf(token) ?? []))),
        };
      });
  }
}

/** One column or constraint of CREATE TABLE. */
function checkPart(part: readonly Token[], names: ReadonlySet<string>, refuse: (why: string) => never): void {
  const isColumn = names.has(nameOf(part[0]) ?? '') && !isOperator(part[1], '(');
  part.forEach((token, at) => {
    if (isColumn && isWord(token, 'NOT') && isWord(part[at + 1], 'NULL')) refuse('it is NOT NULL');
    if (isWord(token, 'PRIMARY') && (isColumn || mentioned(part.slice(at), names)))
      refuse('it is part of the primary key');
    if (isWord(token, 'CHECK', 'AS') && isOperator(part[at + 1], '(') && mentioned(part.slice(at + 1), names))
      refuse(`${token.value} (…) computes with it`);
  });
}

const mentioned = (tokens: readonly Token[], names: ReadonlySet<string>): boolean =>
  tokens.some((token) => names.has(nameOf(token) ?? ''));

/** Whether an index has one of the columns anywhere but as one of its plain columns. */
function usedInExpression(tokens: readonly Token[], names: ReadonlySet<string>): boolean {
  let depth = 0;
  let where = false;
  return tokens.some((token, at) => {
    if (isOperator(token, '(')) depth += 1;
    else if (isOperator(token, ')')) depth -= 1;
    if (depth === 0 && isWord(token, 'WHERE')) where = true;
    if (!names.has(nameOf(token) ?? '')) return false;
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    const plain =
      depth === 1 &&
      (isOperator(before, '(') || isOperator(before, ',')) &&
      (isOperator(after, ')') || isOperator(after, ',') || isWord(after, 'ASC', 'DESC', 'COLLATE'));
    return where || (depth > 0 && !plain);
  });
}
