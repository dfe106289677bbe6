import type { Sql } from '../../ports.ts';
import { explain } from './compileGate.ts';
import { SqlRefusal } from './refusal.ts';

/** Tables that may be read from end to end for each row of one another. */
const NESTED_SCANS = 4;

interface Node {
  readonly parent: number;
  readonly detail: string;
}

/**
 * Refuses what SQLite's own plan says could run for ever: recursion in any disguise, and joins without a condition
 * that an index could serve. It is no proof of speed; the watchdog over the server worker is what ends the rest.
 */
export function checkCost(sql: Sql, text: string): void {
  const plan = new Map<number, Node>();
  for (const [id, parent, , detail] of explain(sql, `EXPLAIN QUERY PLAN ${text}`).values)
    plan.set(Number(id), { parent: Number(parent), detail: String(detail) });
  const scans = new Map<number, number>();
  for (const { parent, detail } of plan.values()) {
    if (detail === 'RECURSIVE STEP')
      throw new SqlRefusal('Recursion is not allowed, because it may never end.');
    if (/^SCAN (?![0-9]* ?CONSTANT ROW)/.test(detail)) scans.set(parent, (scans.get(parent) ?? 0) + 1);
  }
  for (const parent of scans.keys())
    if (nested(parent, plan, scans) > NESTED_SCANS)
      throw new SqlRefusal(
        `It reads more than ${NESTED_SCANS} tables from end to end for each row of one another. Join them by indexed columns.`,
      );
}

/** Scans at this level and at the levels for each of whose rows it is run again. */
function nested(id: number, plan: ReadonlyMap<number, Node>, scans: ReadonlyMap<number, number>): number {
  const own = scans.get(id) ?? 0;
  const node = plan.get(id);
  return node?.detail.startsWith('CORRELATED') ? own + nested(node.parent, plan, scans) : own;
}
