/** Plugins may add to, change or refuse the lines of an invoice before it is made, and of a draft before it changes. */
import type { NewLine } from '../commerce/invoices/contents.ts';
import { recordAudit } from '../audit.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { SYSTEM } from '../actor.ts';
import { linesSchema } from './invoiceSchemas.ts';
import { z } from '../zod.ts';

const answerSchema = z.strictObject({ lines: linesSchema });

interface Asked {
  /** Of the draft that changes: what a plugin added before is among its lines. Absent for a new one. */
  readonly invoice_id?: number;
  readonly client_id: number;
  readonly currency?: string | undefined;
  readonly lines: readonly NewLine[];
}

/**
 * The lines after all plugins that name the filter `invoice.lines` were asked, each about what the one before made of
 * them. One that fails changes nothing, and the audit log says so: nobody goes unbilled for a broken plugin.
 * Throws Problem 409 INVOICE_REFUSED for a veto.
 */
export async function askForLines(
  { sql, clock, announce }: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>,
  ask: AskPlugins,
  { invoice_id, client_id, currency, lines }: Asked,
): Promise<readonly NewLine[]> {
  let current = lines;
  for await (const said of ask(
    'invoice.lines',
    () => ({ ...(invoice_id === undefined ? {} : { invoice_id }), client_id, currency, lines: current }),
    answerSchema,
  )) {
    const { plugin } = said;
    if (said.kind === 'answer') current = said.answer.lines;
    if (said.kind === 'veto')
      throw new Problem(409, 'INVOICE_REFUSED', `${plugin.name} refuses this invoice.`, said.reason, {
        plugin,
      });
    if (said.kind === 'failed') {
      recordAudit(sql, clock, {
        actor: SYSTEM,
        action: 'invoice.unasked',
        subject: `plugin:${plugin.id}`,
        summary: `An invoice was made without the answer of ${plugin.name}: ${said.reason}`,
      });
      announce('audit');
    }
  }
  return current;
}
