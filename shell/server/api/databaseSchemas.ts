import { expiryOf } from '../recovery/restorePoints.ts';
import type { SnapshotInfo } from '../recovery/vault.ts';
import { z } from '../zod.ts';

export const seedName = z.enum(['empty', 'fresh', 'small', 'growing']);

export const snapshotSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    kind: z
      .string()
      .openapi({ description: '`named`, or what the panel was about to do: `import`, `reset`, `restore`.' }),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    size: z.int().openapi({ description: 'Bytes of the database in it.' }),
    own_size: z.int().openapi({ description: 'Bytes that are stored for it alone.' }),
  })
  .openapi('Snapshot');

export function snapshotOf(snapshot: SnapshotInfo): z.infer<typeof snapshotSchema> {
  const { id, name, kind, at, size, ownBytes } = snapshot;
  return { id, name, kind, created_at: at, expires_at: expiryOf(snapshot), size, own_size: ownBytes };
}

export const databaseSchema = z
  .object({
    size: z.int(),
    free: z
      .int()
      .openapi({ description: 'Bytes of it that hold nothing and are given back when the panel is idle.' }),
    seed: seedName.openapi({ description: 'What a reset begins with unless it says otherwise.' }),
    own_changes: z
      .int()
      .openapi({ description: 'How often people, not the demo itself, have changed something.' }),
    undo_import: snapshotSchema.nullable(),
    recovered: z
      .object({ at: z.string(), lost_changes: z.int(), last_change_at: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Set when the end of the stored data was damaged and could not be opened.' }),
  })
  .openapi('Database');

export const surveySchema = z
  .object({
    size: z.int(),
    integrity: z.literal('ok'),
    company_name: z.string(),
    schema: z.object({ step: z.int(), name: z.string(), pending: z.int() }),
    clients: z.int(),
    products: z.int(),
    users: z.int(),
    plugins: z.array(z.object({ id: z.string(), name: z.string(), version: z.string() })).readonly(),
    last_change_at: z.string().nullable(),
  })
  .openapi('DatabaseSurvey');

export const importedSchema = z
  .object({
    company_name: z.string(),
    signed_in: z.boolean().openapi({ description: 'Whether the caller has the same account in it.' }),
    before: snapshotSchema.nullable().openapi({ description: 'The state that was replaced.' }),
  })
  .openapi('DatabaseExchange');
