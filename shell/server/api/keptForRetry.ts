import type { Context } from 'hono';
import type { PanelEnv } from './access.ts';
import { findAnswer, keepAnswer } from './write.ts';
import type { EngineContext } from '../plugins/context.ts';
import { readReceipt, type Receipt } from '../plugins/receipts.ts';

/** Kept for a retry: not the receipt itself, which shows names of a plugin that may be gone one day. */
interface Kept {
  readonly receipt: string;
}

/**
 * Runs an operation on a plugin so that its retry, with the same idempotency key, gets the receipt of the first time:
 * the key is stored in the very transaction that does the work.
 * @param work the operation, in the context that it is to use
 */
export async function keptForRetry(
  c: Context<PanelEnv>,
  context: EngineContext,
  work: (context: EngineContext) => Promise<Receipt>,
): Promise<Receipt> {
  const { sql } = context;
  const known = findAnswer<Kept>(c, context);
  const receipt = known && readReceipt(sql, known.answer.receipt);
  if (receipt) return receipt;
  return await work({
    ...context,
    sql: {
      exec: (query, ...bindings) => sql.exec(query, ...bindings),
      query: (query, bindings) => sql.query(query, bindings),
      // Of all transactions of an operation, the one that does it is the one that results in a receipt.
      transaction: (part) =>
        sql.transaction(() => {
          const result = part();
          if (isReceipt(result)) keepAnswer(c, context, { receipt: result.id } satisfies Kept);
          return result;
        }),
    },
  });
}

const isReceipt = (value: unknown): value is Receipt =>
  typeof value === 'object' && value !== null && 'id' in value && 'addon_id' in value && 'operation' in value;
