import { trustSchema } from './marketplaceSchemas.ts';
import { z } from '../zod.ts';

export const pluginSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    installation: z.string(),
    state: z.enum(['enabled', 'disabled', 'failed', 'kept']),
    reason: z.string().nullable(),
    trust: trustSchema,
    backend: z.boolean().openapi({ description: 'Whether it has one.' }),
  })
  .openapi('InspectedPlugin');

const mount = z.object({
  place: z.string().openapi({ description: 'The slot, or the path of the screen.' }),
  expose: z.string(),
});

export const pluginFactsSchema = pluginSummarySchema
  .extend({
    installed_at: z.string(),
    installed_by: z.string(),
    install_ms: z.number(),
    permissions: z.array(z.string()).readonly(),
    reads: z.array(z.string()).readonly().openapi({ description: 'Tables of the panel that it may read.' }),
    api: z.array(z.string()).readonly(),
    hooks: z.array(z.string()).readonly(),
    schedules: z.array(z.object({ name: z.string(), every: z.string() })).readonly(),
    screens: z.array(mount).readonly(),
    slots: z.array(mount).readonly(),
    tables: z
      .array(
        z.object({
          name: z.string(),
          rows: z.int(),
          bytes: z.int().openapi({ description: 'Of all values in it.' }),
        }),
      )
      .readonly(),
    files: z.object({ count: z.int(), bytes: z.int() }),
    package_bytes: z.int(),
    deliveries: z.object({ waiting: z.int(), failed: z.int() }),
    strikes: z
      .array(z.object({ place: z.string(), at: z.string() }))
      .readonly()
      .openapi({ description: 'Failures that still count: three at one place within ten minutes stop it.' }),
  })
  .openapi('InspectedPluginFacts');

const cellSchema = z
  .object({
    state: z.enum(['cold', 'starting', 'running', 'resting', 'killed']).openapi({
      description:
        '`cold`: it starts with the next request. `resting`: it is there and has nothing to do. `killed`: it was ended for what it did.',
    }),
    since: z.string().nullable(),
    starts: z.int(),
    start_ms: z.number().nullable(),
    in_flight: z.int(),
    queued: z.int(),
    last_error: z.object({ at: z.string(), reason: z.string() }).nullable(),
  })
  .openapi('Cell');

const entrySchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    plugin: z.string().nullable().openapi({ description: 'Null for what is of no single plugin.' }),
    kind: z.enum(['request', 'statement', 'call', 'event', 'delivery', 'cell', 'log']),
    outcome: z.enum(['ok', 'refused', 'failed']),
    what: z.string().openapi({
      description:
        'A request without its query, the text of a statement without what is bound to it, the name of an event, a line of the console.',
    }),
    ms: z.number().optional(),
    status: z.int().optional(),
    code: z.string().optional(),
    reason: z.string().optional(),
    tables: z.array(z.string()).readonly().optional(),
    rows: z.int().optional(),
    changes: z.int().optional(),
    undone: z.boolean().optional().openapi({ description: 'It ran, and was undone with its transaction.' }),
    by: z.string().optional(),
    to: z.array(z.string()).readonly().optional(),
    event_id: z.string().optional().openapi({ description: 'The same for an event and its deliveries.' }),
    attempt: z.int().optional(),
    detail: z.string().optional(),
  })
  .openapi('InspectorEntry');

export const recordingSchema = z
  .object({
    run: z.string().openapi({ description: 'Another one: what was read before is no longer there.' }),
    entries: z.array(entrySchema).readonly(),
    lost: z.int().openapi({ description: 'Entries after the given one that are gone already.' }),
    more: z.boolean().openapi({ description: 'Ask again after the last one.' }),
    cells: z
      .record(z.string(), cellSchema)
      .openapi({ description: 'Of each enabled plugin with a backend.' }),
  })
  .openapi('InspectorLog');
