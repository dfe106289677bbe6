import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import type { EngineContext } from '../context.ts';
import { forgiveStrikes } from '../strikes.ts';
import { checkRequirements } from '../dependencies/checkRequirements.ts';
import { dependantsOf, nameOf, refuseDependants, restingAmong } from '../dependencies/dependants.ts';
import { missing } from '../dependencies/obstacles.ts';
import { briefOf, receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import { inventoryOf } from '../inventory.ts';
import type { PluginRow } from '../registry.ts';
import { digestsFor } from '../schemaDigest.ts';
import { checkMayRun } from '../trust/mayRun.ts';

/**
 * Enables or disables a plugin; its data stays. Enabling also forgives a failure. Throws Problem NOT_INSTALLED,
 * HAS_DEPENDANTS when an enabled plugin needs the one to be disabled, and REQUIRES_MISSING, with what is missing, when
 * something that it needs is not enabled; REVOKED or MODIFIED when it must not run. @param along enables what it needs in the same transaction
 */
export async function toggle(
  context: EngineContext,
  id: string,
  enable: boolean,
  actor: Actor,
  along = false,
): Promise<Receipt> {
  const { sql, registry } = context;
  const changed: string[] = [];
  const needs = Object.keys(registry.installed(id).metadata.requires);
  const digests = await digestsFor(sql, [id, ...restingAmong(registry, needs).map((row) => row.id)]);
  const receipt = sql.transaction((): Receipt => {
    const row = registry.installed(id);
    const together: Receipt[] = [];
    if (enable) {
      checkMayRun(context, row);
      checkRequirements(context, row);
      const resting = restingAmong(registry, Object.keys(row.metadata.requires));
      if (resting.length > 0 && !along) throw refuseResting(row, resting);
      for (const other of resting) {
        checkMayRun(context, other);
        checkRequirements(context, other);
        together.push(commitToggle(context, other.id, true, actor, digests));
        changed.push(other.id);
      }
    } else {
      const needed = dependantsOf(registry, id).filter(({ state }) => state === 'enabled');
      refuseDependants(row.name, needed, 'disable');
    }
    return commitToggle(context, id, enable, actor, digests, together);
  });
  for (const one of [...changed, id]) context.changed(one);
  return receipt;
}

/**
 * Sets the state, with the receipt and the line in the audit log. Call it inside a transaction. Throws Problem NOT_INSTALLED.
 * @param digests of the schema, which a switch does not change
 */
export function commitToggle(
  { sql, registry, clock }: EngineContext,
  id: string,
  enable: boolean,
  actor: Actor,
  digests: ReadonlyMap<string, string>,
  together: readonly Receipt[] = [],
): Receipt {
  const started = performance.now();
  const row = registry.installed(id);
  registry.setState(id, enable ? 'enabled' : 'disabled');
  forgiveStrikes(sql, id);
  const head = receiptHead(enable ? 'enable' : 'disable', row, actor, clock);
  const digest = digests.get(id);
  // Tables, rows and files stay: what comes and goes is what the plugin shows and answers.
  const shown = inventoryOf(sql, row.metadata, [], []);
  const took = Math.round(performance.now() - started);
  const receipt: Receipt = {
    ...head,
    seconds: took / 1000,
    phases: { activate: took },
    ...(enable ? { added: shown } : { removed: shown }),
    ...(digest === undefined ? {} : { schema: { before: digest, after: digest } }),
    ...(together.length > 0 ? { together: together.map(briefOf) } : {}),
  };
  writeReceipt(sql, receipt);
  recordAudit(sql, clock, {
    actor,
    action: enable ? 'plugin.enabled' : 'plugin.disabled',
    subject: `plugin:${id}`,
    summary: `${row.name} ${row.version} ${enable ? 'enabled' : 'disabled'}`,
    receiptId: head.id,
  });
  return receipt;
}

function refuseResting({ name }: PluginRow, resting: readonly PluginRow[]): Error {
  const names = resting.map((one) => one.name).join(', ');
  return missing(
    `${name} needs ${names}, which ${resting.length === 1 ? 'is' : 'are'} not enabled.`,
    `Enable ${resting.length === 1 ? 'it' : 'them'} as well, or first.`,
    { disabled: resting.map(nameOf) },
  );
}

/**
 * Marks a plugin as failed, with the reason that people are shown.
 * @param what in the panel's own words, for the audit log: it outlives the plugin, whose words must go with it
 */
export function markFailed(
  context: EngineContext,
  id: string,
  reason: string,
  actor: Actor,
  what: string,
): void {
  const { sql, registry, clock } = context;
  sql.transaction(() => {
    const row = registry.installed(id);
    registry.setState(id, 'failed', reason.slice(0, 500));
    forgiveStrikes(sql, id);
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.failed',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} was stopped: it ${what}. Enable it to try again`,
    });
  });
  context.changed(id);
}
