import { readStatement } from '../fence/textGate.ts';
import { splitStatements } from '../fence/split.ts';
import type { SchemaObject } from '../fence/schemaObjects.ts';

/** Where a migration makes, changes or drops an object: the line of the first statement that names it as its target, else null. */
export function lineOf(
  text: string,
  verb: 'CREATE' | 'DROP' | 'ALTER',
  { type, name }: Pick<SchemaObject, 'type' | 'name'>,
): number | null {
  for (const statement of splitStatements(text)) {
    const reading = readingOf(statement);
    if (reading?.verb !== verb || reading.object === null) continue;
    // `ALTER TABLE … RENAME TO` makes a table whose new name is its last word.
    const names = [reading.object.name, statement.tokens.at(-1)?.value.toLowerCase()];
    if (reading.object.type === type && names.includes(name.toLowerCase())) return statement.line;
  }
  return null;
}

/** What the fence refuses has no target. */
function readingOf(statement: Parameters<typeof readStatement>[0]) {
  try {
    return readStatement(statement, 'migrate');
  } catch {
    return null;
  }
}
