import type { Sql } from '../../ports.ts';
import { checkCompiled, type Reach } from './compileGate.ts';
import { checkCost } from './costGate.ts';
import { SqlRefusal } from './refusal.ts';
import { splitStatements } from './split.ts';
import { readStatement } from './textGate.ts';

const LONGEST_STATEMENT = 16 * 1024;
const REMEMBERED = 500;

type Verdict = { readonly text: string; readonly tables: readonly string[] } | SqlRefusal;

/** Vets the statements of plugin backends. A verdict holds until the schema changes: then call `forget`. */
export class RuntimeFence {
  readonly #sql: Sql;
  readonly #verdicts = new Map<string, Map<string, Verdict>>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The statement as it may be run. Throws `SqlRefusal`. @param reach is asked for when there is no verdict yet */
  vet(pluginId: string, text: string, reach: () => Reach): string {
    let known = this.#verdicts.get(pluginId);
    if (!known) this.#verdicts.set(pluginId, (known = new Map()));
    let verdict = known.get(text);
    if (!verdict) {
      verdict = this.#judge(text, reach());
      if (known.size >= REMEMBERED) known.clear();
      // Keeping a long text only to refuse it again would let a plugin fill the memory.
      if (text.length <= LONGEST_STATEMENT) known.set(text, verdict);
    }
    if (verdict instanceof SqlRefusal) throw verdict;
    return verdict.text;
  }

  /** The tables that a statement opens which has passed. */
  tablesOf(pluginId: string, text: string): readonly string[] {
    const verdict = this.#verdicts.get(pluginId)?.get(text);
    return verdict && !(verdict instanceof SqlRefusal) ? verdict.tables : [];
  }

  forget(): void {
    this.#verdicts.clear();
  }

  #judge(text: string, reach: Reach): Verdict {
    try {
      if (text.includes('\0')) throw new SqlRefusal('The statement holds a NUL character.');
      if (new TextEncoder().encode(text).length > LONGEST_STATEMENT)
        throw new SqlRefusal(`The statement is over ${LONGEST_STATEMENT / 1024} KB.`);
      const [statement, second] = splitStatements(text);
      if (!statement) throw new SqlRefusal('There is no statement in this text.', 'SQL_FAILED');
      if (second) throw new SqlRefusal('There is more than one statement in this text: use batch().');
      const reading = readStatement(statement, 'run');
      const tables = checkCompiled(this.#sql, statement.text, reading, reach);
      checkCost(this.#sql, statement.text);
      return { text: statement.text, tables };
    } catch (error) {
      if (error instanceof SqlRefusal) return error;
      throw error;
    }
  }
}
