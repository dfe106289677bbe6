import { z } from '../zod.ts';
import { SYSTEM } from '../actor.ts';
import type { Backends } from './backend/backends.ts';
import { Resting } from './backend/resting.ts';
import type { EngineContext } from './context.ts';
import { hookRequest } from './deliveries/hookRequest.ts';
import { messageOf } from './refuse.ts';
import type { PluginRow } from './registry.ts';

/** A plugin may take this long for a filter, waiting for its backend to start included. */
const PATIENCE_MS = 2_000;

/** Plugins are asked about these before they happen. Each is here when something in the panel asks it. */
type Filter = 'auth.challenge' | 'checkout.validate' | 'invoice.lines';

/** What one plugin says to a filter. `failed`: it took too long, broke, or said what nobody understands, or it rests in safe mode. */
export type Said<Answer> = { readonly plugin: { readonly id: string; readonly name: string } } & (
  | { readonly kind: 'nothing' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'veto'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly rests: boolean }
);

const veto = z.strictObject({ veto: z.string().trim().min(1).max(500) });
const nothing = z.union([z.null(), z.strictObject({})]);

export type AskPlugins = <Answer>(
  filter: Filter,
  data: (pluginId: string) => unknown,
  answer: z.ZodType<Answer>,
) => AsyncGenerator<Said<Answer>, void>;

/**
 * Asks the enabled plugins that name the filter, one after the other, until whoever asks has heard enough. What a
 * failure means is for them to say. Never throws.
 */
export function filtersOf(context: Pick<EngineContext, 'active' | 'clock'>, backends: Backends): AskPlugins {
  return async function* ask(filter, data, schema) {
    for (const plugin of context.active()) {
      if (!plugin.metadata.backend?.hooks.includes(filter)) continue;
      const { id, name } = plugin;
      yield {
        plugin: { id, name },
        ...(await said(schema, () => answerOf(plugin, filter, data(id)))),
      };
    }
  };

  async function answerOf(plugin: PluginRow, filter: Filter, data: unknown): Promise<unknown> {
    const event_id = crypto.randomUUID();
    const body = { event: filter, event_id, occurred_at: context.clock.now(), data };
    const request = hookRequest(filter, event_id, JSON.stringify(body));
    const response = await inTime(backends.ask(plugin, request, SYSTEM));
    if (!response.ok) throw new Error(`It answered ${response.status}.`);
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  }
}

async function said<Answer>(schema: z.ZodType<Answer>, ask: () => Promise<unknown>) {
  try {
    const body = await ask();
    if (nothing.safeParse(body).success) return { kind: 'nothing' } as const;
    const refused = veto.safeParse(body);
    if (refused.success) return { kind: 'veto', reason: refused.data.veto } as const;
    return { kind: 'answer', answer: schema.parse(body) } as const;
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error), rests: error instanceof Resting } as const;
  }
}

async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`It did not answer within ${PATIENCE_MS / 1000} seconds.`)),
    PATIENCE_MS,
  );
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
