import type { Actor } from '../../api/access.ts';
import { recordAudit } from '../../audit.ts';
import type { EngineContext } from '../context.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';

/** Enables or disables a plugin; its data stays. Enabling also forgives a failure. Throws Problem NOT_INSTALLED. */
export function toggle(context: EngineContext, id: string, enable: boolean, actor: Actor): Receipt {
  const { sql, registry, clock } = context;
  const started = performance.now();
  const receipt = sql.transaction((): Receipt => {
    const row = registry.installed(id);
    registry.setState(id, enable ? 'enabled' : 'disabled');
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

/** Marks a plugin as failed, with the reason that people are shown. The audit log names the plugin only. */
export function markFailed(context: EngineContext, id: string, reason: string, actor: Actor): void {
  const { sql, registry, clock } = context;
  sql.transaction(() => {
    const row = registry.installed(id);
    registry.setState(id, 'failed', reason.slice(0, 500));
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.failed',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} failed`,
    });
  });
  context.changed(id);
}
