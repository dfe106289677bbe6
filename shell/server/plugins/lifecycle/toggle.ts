import type { Actor } from '../../api/access.ts';
import { recordAudit } from '../../audit.ts';
import type { EngineContext } from '../context.ts';
import { forgiveCrashes } from '../screenStrikes.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';

/** Enables or disables a plugin; its data stays. Enabling also forgives a failure. Throws Problem NOT_INSTALLED. */
export function toggle(context: EngineContext, id: string, enable: boolean, actor: Actor): Receipt {
  const { sql, registry, clock } = context;
  const started = performance.now();
  const receipt = sql.transaction((): Receipt => {
    const row = registry.installed(id);
    registry.setState(id, enable ? 'enabled' : 'disabled');
    forgiveCrashes(sql, id);
    const head = receiptHead(enable ? 'enable' : 'disable', row, actor, clock);
    const result: Receipt = { ...head, seconds: Math.round(performance.now() - started) / 1000, phases: {} };
    writeReceipt(sql, result);
    recordAudit(sql, clock, {
      actor,
      action: enable ? 'plugin.enabled' : 'plugin.disabled',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} ${enable ? 'enabled' : 'disabled'}`,
      receiptId: head.id,
    });
    return result;
  });
  context.changed(id);
  return receipt;
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
  what = 'failed',
): void {
  const { sql, registry, clock } = context;
  sql.transaction(() => {
    const row = registry.installed(id);
    registry.setState(id, 'failed', reason.slice(0, 500));
    forgiveCrashes(sql, id);
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.failed',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} was stopped: it ${what}. Enable it to try again`,
    });
  });
  context.changed(id);
}
