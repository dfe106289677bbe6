import { z } from '../zod.ts';

export const pluginParam = z.object({ id: z.string().max(80) });

export const installedSchema = z.object({
  version: z.string(),
  state: z.enum(['enabled', 'disabled', 'failed']),
  reason: z.string().nullable(),
  installed_at: z.string(),
  installed_by: z.string(),
});

export const trustSchema = z.enum(['verified', 'unknown', 'unsigned', 'modified', 'revoked']);

export const publisherSchema = z
  .object({
    name: z.string().openapi({ description: 'As the package says.' }),
    key_id: z.string(),
    accepted: z.boolean().openapi({ description: 'An administrator has consented to this key.' }),
  })
  .nullable()
  .openapi({ description: 'Who signed the package; null when nobody did.' });

export const cardSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string().openapi({ description: 'The newest one that the source has.' }),
    description: z.string(),
    author: z.string(),
    category: z.string(),
    icon: z.string().openapi({ description: 'An emoji or the address of an image.' }),
    price: z
      .object({ amount: z.string(), currency: z.string(), interval: z.enum(['month', 'year', 'once']) })
      .nullable(),
    features: z.array(z.string()).readonly(),
    rating: z.number().nullable(),
    rating_count: z.number().nullable(),
    installs: z.number().nullable(),
    size: z.int().openapi({ description: 'Bytes of the package.' }),
    compatible: z.boolean(),
    compatibility: z.string(),
    versions: z.array(z.string()).readonly(),
    installed: installedSchema.nullable(),
    update: z.string().nullable().openapi({ description: 'The version to update to.' }),
    trust: trustSchema,
    publisher: publisherSchema,
  })
  .openapi('Addon');

const inventorySchema = z.object({
  objects: z.array(z.object({ type: z.string(), name: z.string(), table: z.string() })).readonly(),
  rows: z.record(z.string(), z.int()),
  api: z.array(z.string()).readonly(),
  routes: z.array(z.string()).readonly(),
  navigation: z.array(z.string()).readonly(),
  slots: z.array(z.string()).readonly(),
  permissions: z.array(z.string()).readonly(),
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })).readonly(),
  bytes: z.int(),
});

const changesSchema = z.object({
  objects: inventorySchema.shape.objects,
  rows: z.record(z.string(), z.object({ before: z.int(), after: z.int() })),
  files: z.array(z.object({ path: z.string(), before: z.int(), after: z.int() })).readonly(),
});

const carriedSchema = z.object({
  added: z.array(z.string()).readonly(),
  reset: z.array(z.object({ key: z.string(), why: z.string() })).readonly(),
  dropped: z.array(z.string()).readonly(),
});

export const receiptSummarySchema = z
  .object({
    id: z.string(),
    operation: z.enum([
      'install',
      'uninstall',
      'enable',
      'disable',
      'update',
      'rollback',
      'restore',
      'connect',
      'swap',
      'disconnect',
    ]),
    addon_id: z.string(),
    version: z.string(),
    at: z.string(),
    actor: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }),
  })
  .openapi('ReceiptSummary');

export const receiptSchema = receiptSummarySchema
  .extend({
    name: z.string(),
    seconds: z.number(),
    phases: z.record(z.string(), z.number()).openapi({ description: 'Milliseconds by phase.' }),
    prepared: z
      .record(z.string(), z.number())
      .optional()
      .openapi({ description: 'Milliseconds by phase of what was done before it was asked for.' }),
    added: inventorySchema.optional(),
    removed: inventorySchema.optional(),
    from: z.string().optional().openapi({ description: 'Of an update or a rollback: the version before.' }),
    changed: changesSchema.optional(),
    migrations: z.array(z.string()).readonly().optional(),
    settings: carriedSchema.optional(),
    reason: z.string().optional().openapi({ description: 'Why the panel did it by itself.' }),
    data: z.enum(['remove', 'keep']).optional(),
    down: z.string().optional(),
    trash: z.literal(true).optional().openapi({ description: 'It can be put back from the plugin trash.' }),
    left_out: z.record(z.string(), z.int()).optional(),
    schema: z.object({ before: z.string(), after: z.string(), restored: z.boolean().optional() }).optional(),
    together: z
      .array(
        receiptSummarySchema
          .pick({ id: true, operation: true, addon_id: true, version: true })
          .extend({ name: z.string() }),
      )
      .readonly()
      .optional()
      .openapi({ description: 'What was done for it in the same transaction.' }),
  })
  .openapi('Receipt');

/** What every operation on a plugin answers. */
export const outcomeSchema = z
  .object({
    addon_id: z.string(),
    name: z.string(),
    version: z.string(),
    seconds: z.number(),
    receipt: receiptSchema,
  })
  .openapi('PluginOutcome');
