import { recordAudit } from '../audit.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import type { Actor } from '../actor.ts';
import { z } from '../zod.ts';

/**
 * Asks plugins whether an order may be placed. Throws Problem 409 CHECKOUT_REFUSED with the reason of a veto. A plugin
 * that fails stops nobody from buying; the audit log says without which one it went.
 */
export async function passCheckout(
  { sql, clock, announce }: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>,
  ask: AskPlugins,
  actor: Actor,
  data: unknown,
): Promise<void> {
  for await (const said of ask('checkout.validate', () => data, z.never())) {
    const { plugin } = said;
    if (said.kind === 'veto')
      throw new Problem(409, 'CHECKOUT_REFUSED', `${plugin.name} refuses this order.`, said.reason, {
        plugin,
      });
    if (said.kind !== 'failed') continue;
    recordAudit(sql, clock, {
      actor,
      action: 'order.unchecked',
      subject: `plugin:${plugin.id}`,
      summary: `An order went on without the answer of ${plugin.name}`,
    });
    announce('audit');
  }
}
