import type { CellCall, SqlResult, SqlValue } from '../../ports.ts';
import type { EngineContext } from '../context.ts';
import type { Reach } from '../fence/compileGate.ts';
import { SqlRefusal } from '../fence/refusal.ts';
import type { Note } from '../inspector/entry.ts';
import { openToPlugins } from '../reads.ts';
import { messageOf } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { backendLimits } from './limits.ts';

type Statements = Extract<CellCall, { kind: 'db' }>['statements'];

/** The list as one transaction: if one statement fails, none has happened. Rejects nothing but what SQLite or the fence says. */
export function runStatements(
  context: EngineContext,
  { id, metadata }: PluginRow,
  statements: Statements,
): SqlResult[] {
  const { sql, registry, announce } = context;
  const reach = () => ({
    owned: registry.ownNames(id),
    readable: new Set(metadata.database.reads.filter((table) => openToPlugins.has(table))),
  });
  const noted: Note[] = [];
  try {
    const results = sql.transaction(() => {
      let size = 0;
      return statements.map(({ sql: text, bindings }) => {
        const result = runStatement(context, id, String(text), bindings, reach, noted);
        size += sizeOf(result);
        if (size > backendLimits.message)
          throw new Error('The rows are over 1 MB: ask for fewer columns or use LIMIT.');
        return result;
      });
    });
    if (results.some(({ changes }) => changes > 0)) announce(`plugin:${id}`);
    return results;
  } catch (error) {
    for (const note of noted) note.undone = true;
    throw error;
  }
}

/**
 * One statement through the fence. That it was refused or failed is always noted; that it ran, while an Inspector looks.
 * @param noted gets the notes of those that ran
 */
export function runStatement(
  { sql, fence, recorder }: Pick<EngineContext, 'sql' | 'fence' | 'recorder'>,
  id: string,
  text: string,
  bindings: readonly SqlValue[],
  reach: () => Reach,
  noted: Note[],
): SqlResult {
  const { watching } = recorder;
  const started = watching ? performance.now() : 0;
  try {
    bindings.forEach(checkBinding);
    const result = sql.query(fence.vet(id, text, reach), bindings);
    if (watching) {
      const note: Note = {
        plugin: id,
        kind: 'statement',
        outcome: 'ok',
        what: text,
        ms: performance.now() - started,
        tables: fence.tablesOf(id, text),
        rows: result.values.length,
        changes: result.changes,
      };
      noted.push(note);
      recorder.note(note);
    }
    return result;
  } catch (error) {
    if (!(error instanceof SqlRefusal) || error.code === 'SQL_FAILED') {
      recorder.note({
        plugin: id,
        kind: 'statement',
        outcome: 'failed',
        what: text,
        code: 'SQL_FAILED',
        reason: messageOf(error),
      });
      throw error;
    }
    const { code, message: reason, table } = error;
    const tables = table === null ? [] : [table];
    recorder.note({ plugin: id, kind: 'statement', outcome: 'refused', what: text, code, reason, tables });
    // Only messages cross to a cell: what the fence forbids begins with its code, what SQLite does not accept is its own.
    throw new Error(`${code}: ${reason}`, { cause: error });
  }
}

/** What comes from a cell is a stranger's, whatever its type says. */
function checkBinding(value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array)
    return;
  throw new Error('A bound value must be null, a number, a text or bytes.');
}

function sizeOf({ values }: SqlResult): number {
  let size = 0;
  for (const row of values)
    for (const value of row)
      size += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
  return size;
}
