import type { Sql } from '../../ports.ts';
import { explain } from './compileGate.ts';
import { SqlRefusal } from './refusal.ts';

/** Reckoned with as if every table had this many rows: a verdict must not depend on how much is in the database today. */
const ROWS_OF_A_TABLE = 1_000;
/** Elements of a JSON text. */
const ROWS_OF_JSON = 100;
/** Rows that one value of an index leads to. */
const ROWS_OF_A_KEY = 10;

/** How many rows a statement may look at, so reckoned: four tables from end to end for each row of one another. */
const MOST_OF_A_STATEMENT = 1e12;
/** The same for what a trigger does for each row. */
export const MOST_OF_A_TRIGGER = 1e9;

interface Node {
  readonly detail: string;
  readonly children: Node[];
}

/**
 * Refuses what SQLite's own plan says could run for ever: recursion in any disguise, and joins without a condition
 * that an index could serve. It is no proof of speed; the watchdog over the server worker is what ends the rest.
 * Throws `SqlRefusal`.
 */
export function checkCost(sql: Sql, text: string, most = MOST_OF_A_STATEMENT): void {
  const { steps } = new Reckoning().level(plan(sql, text));
  // Above the limit by what is done beside the loops is still the same order of magnitude.
  if (steps < 10 * most) return;
  throw new SqlRefusal(
    `It would look at about 10^${Math.round(Math.log10(steps))} rows if each table had ${ROWS_OF_A_TABLE}: at most 10^${Math.log10(most)} are allowed. Join tables by indexed columns.`,
  );
}

function plan(sql: Sql, text: string): readonly Node[] {
  const nodes = new Map<number, Node>([[0, { detail: '', children: [] }]]);
  for (const [id, parent, , detail] of explain(sql, `EXPLAIN QUERY PLAN ${text}`).values) {
    const node: Node = { detail: String(detail), children: [] };
    nodes.set(Number(id), node);
    nodes.get(Number(parent))?.children.push(node);
  }
  return nodes.get(0)?.children ?? [];
}

interface Estimate {
  /** Rows that come out. */
  readonly rows: number;
  /** Rows that are looked at on the way. */
  readonly steps: number;
}

/** An upper bound of sorts, from the loops of a plan. */
class Reckoning {
  /** Of the largest subquery that was kept for the loops after it: the plan names them by aliases, which prove nothing. */
  #kept = 0;

  /** Loops of one level run inside of one another; subqueries beside them once, or once for each row. */
  level(nodes: readonly Node[]): Estimate {
    let rows = 1;
    let perRow = 0;
    let once = 0;
    let union = 0;
    for (const { detail, children } of nodes) {
      if (detail === 'RECURSIVE STEP')
        throw new SqlRefusal('Recursion is not allowed, because it may never end.');
      if (/^(?:SCAN|SEARCH)\b/.test(detail)) rows *= this.#loop(detail);
      if (children.length === 0) continue;
      const inner = this.level(children);
      if (/^(?:CO-ROUTINE|MATERIALIZE)\b/.test(detail)) {
        this.#kept = Math.max(this.#kept, inner.rows);
        once += inner.steps;
      } else if (/^CORRELATED\b|^MULTI-INDEX OR|^RIGHT-JOIN\b/.test(detail)) perRow += inner.steps;
      else if (/SUBQUERY \d+$/.test(detail)) once += inner.steps;
      else {
        // Parts of a compound query, one after the other.
        union += inner.rows;
        once += inner.steps;
      }
    }
    rows *= Math.max(1, union);
    return { rows, steps: rows * (1 + perRow) + once };
  }

  #loop(detail: string): number {
    const values = /^SCAN (\d+)-ROW VALUES CLAUSE/.exec(detail)?.[1];
    if (values !== undefined) return Number(values);
    if (detail === 'SCAN CONSTANT ROW') return 1;
    if (/ VIRTUAL TABLE /.test(detail)) return ROWS_OF_JSON;
    // Without an index: min() or max() of one.
    if (/^SEARCH \S+$/.test(detail) || detail.endsWith('(rowid=?)')) return 1;
    if (detail.startsWith('SEARCH') && /=\?/.test(detail)) return ROWS_OF_A_KEY;
    return Math.max(ROWS_OF_A_TABLE, this.#kept);
  }
}
