import type { Sql } from '../../server/ports.ts';
import type { Request } from './request.ts';

/** What a page is told when nobody knows what came of its request: it may have been done, or not. */
const UNKNOWN: ReadonlySet<string> = new Set(['NO_SERVER', 'UNREACHABLE', 'SERVER_MOVED']);
/** Why installing or removing is refused: it is there already, is not there, or another operation is under way. */
const REFUSED = /^[A-Z_]+$/;

/** What is wrong with the rows that these requests have left. @param before the last number of the audit log before them */
export function verdict(sql: Sql, requests: readonly Request[], before: number): string[] {
  return [...clients(sql, requests), ...reads(requests), ...plugins(sql, requests), ...numbers(sql, before)];
}

function clients(sql: Sql, requests: readonly Request[]): string[] {
  const rows = sql.exec<{ id: number; name: string }>(
    "SELECT id, name FROM clients WHERE email = 'somebody@tabs.test'",
  );
  const wrong: string[] = [];
  for (const { name, answer } of requests.filter(({ kind }) => kind === 'write')) {
    const found = rows.filter((row) => row.name === name);
    if (found.length > 1) wrong.push(`${name} was added ${found.length} times`);
    if (answer?.status === 201 && found[0]?.id !== answer.body.id) wrong.push(`${name} was lost`);
    if (answer && answer.status !== 201 && !UNKNOWN.has(answer.body.code))
      wrong.push(`${name} was refused: ${answer.status} ${answer.body.code}`);
  }
  const { audited } = sql.exec<{ audited: number }>(
    "SELECT count(*) AS audited FROM audit_log WHERE action = 'client.created'",
  )[0] ?? { audited: 0 };
  if (audited !== rows.length)
    wrong.push(`${rows.length} clients were added, ${audited} are in the audit log`);
  return wrong;
}

/** Whoever reads sees all that was answered before. */
function reads(requests: readonly Request[]): string[] {
  return requests.flatMap(({ kind, answer, known, name }) =>
    kind === 'read' && answer?.status === 200 && answer.body.total < known
      ? [`${name} showed ${answer.body.total} clients of at least ${known}`]
      : [],
  );
}

function plugins(sql: Sql, requests: readonly Request[]): string[] {
  const count = (text: string) => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${text}`)[0]?.n ?? 0;
  const wrong: string[] = [];
  const done = (kind: Request['kind']) =>
    requests.filter((one) => one.kind === kind && one.answer && [200, 201, 204].includes(one.answer.status))
      .length;
  const installed = count("audit_log WHERE action = 'plugin.installed'");
  const removed = count("audit_log WHERE action = 'plugin.uninstalled'");
  const there = count("plugins WHERE id = 'vault'");
  if (installed - removed !== there)
    wrong.push(`installed ${installed} times, removed ${removed} times, there: ${there}`);
  if (count("sqlite_master WHERE name = 'vault_things'") !== there)
    wrong.push('registry and schema do not agree');
  if (installed < done('install')) wrong.push('an installation was lost');
  if (removed < done('uninstall')) wrong.push('a removal was lost');
  for (const { kind, answer } of requests)
    if (answer && answer.status >= 300 && !REFUSED.test(answer.body.code))
      wrong.push(`${kind}: ${answer.status} without a code`);
  return wrong;
}

/** The numbers of rows that nobody deletes follow each other. */
function numbers(sql: Sql, before: number): string[] {
  const gaps = (table: string, from: number) => {
    const ids = sql
      .exec<{ id: number }>(`SELECT id FROM ${table} WHERE id > ${from} ORDER BY id`)
      .map(({ id }) => id);
    return ids.some((id, place) => id !== (ids[0] ?? 0) + place)
      ? [`${table} has gaps: ${ids.join(', ')}`]
      : [];
  };
  return [...gaps('audit_log', before), ...gaps('clients', 0)];
}
