import { recordAudit, type AuditEntry } from '../audit.ts';
import type { Topic } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { carrySessions } from './carrySessions.ts';
import { damaged, refusalOf } from './refusals.ts';
import { labelOf, removeExpired, type SnapshotKind } from './restorePoints.ts';
import { survey, type Survey } from './survey.ts';
import type { Candidate, Vault } from './vault.ts';

/** Runs `adopt` while nothing else is answered and no plugin runs, and starts the server anew over what is there then. */
export type Restart = (adopt: () => Promise<void>) => Promise<void>;

export interface ExchangePorts extends Pick<ServerPorts, 'sql' | 'clock' | 'announce'> {
  readonly vault: Vault;
  readonly restart: Restart;
}

/** What pages show of the database; with `everything` they read all of it anew. */
const TOPICS: readonly Topic[] = [
  'everything',
  'database',
  'plugins',
  'clients',
  'products',
  'settings',
  'audit',
  'kb',
  'session',
  'outbox',
  'deliveries',
];

/** Says what a candidate holds and gives it back. Rejects with a `Problem`. */
export async function inspect(
  ports: ExchangePorts,
  open: () => Candidate | Promise<Candidate>,
): Promise<Survey> {
  const candidate = await opened(open);
  try {
    return surveyed(ports, candidate);
  } finally {
    candidate.discard();
  }
}

/**
 * Takes a candidate in place of the database. It is brought up to date, its sessions are exchanged and the audit entry
 * is written before, on the side: so all of it is the one transaction that stores it. The state so far is kept.
 * Rejects with a `Problem`, with nothing changed.
 * @param forget id of a restore point that goes with it
 */
export async function exchange(
  ports: ExchangePorts,
  open: () => Candidate | Promise<Candidate>,
  keepAs: Exclude<SnapshotKind, 'named'>,
  entry: (found: Survey) => AuditEntry,
  forget?: number,
): Promise<Survey> {
  const { sql, clock, vault, announce, restart } = ports;
  const candidate = await opened(open);
  let found: Survey;
  try {
    found = surveyed(ports, candidate);
    carrySessions(sql, candidate.sql, clock);
    recordAudit(candidate.sql, clock, entry(found));
  } catch (error) {
    candidate.discard();
    throw error;
  }
  const pluginsBefore = pluginIds(ports);
  try {
    await restart(() => candidate.adopt(labelOf(vault, keepAs), forget));
  } catch (error) {
    throw refusalOf(error);
  }
  for (const topic of TOPICS) announce(topic);
  for (const id of new Set([...pluginsBefore, ...pluginIds(ports)])) announce(`plugin:${id}`);
  // The exchange is done; what could not be tidied up is tidied up next time.
  await removeExpired(vault).catch(() => undefined);
  return found;
}

async function opened(open: () => Candidate | Promise<Candidate>): Promise<Candidate> {
  try {
    return await open();
  } catch (error) {
    throw refusalOf(error);
  }
}

function surveyed({ vault, clock }: ExchangePorts, candidate: Candidate): Survey {
  const model = vault.openEmpty();
  try {
    return survey(candidate.sql, clock, model.sql);
  } catch (error) {
    const refusal = refusalOf(error);
    // Values that no panel writes: whatever stumbles over them, it is the file that is wrong.
    throw refusal instanceof Problem
      ? refusal
      : damaged(error instanceof Error ? error.message : String(error));
  } finally {
    model.discard();
  }
}

function pluginIds({ sql }: ExchangePorts): string[] {
  return sql.exec<{ id: string }>('SELECT id FROM plugins').map(({ id }) => id);
}
