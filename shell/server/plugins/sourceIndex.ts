import { categories, metadataSchema, pluginId, price, version, versionRange } from '@nextpanel/sdk/manifest';
import semver from 'semver';
import { z } from '../api/zod.ts';

/*
 * index.json as a stranger may have written it: every field that the panel uses is checked, keys that it does not know
 * are left out. The texts are shown as text, whatever is in them.
 */
const text = z.string().max(64 * 1024);
const count = z.number().nonnegative();

const indexedVersion = z.object({
  version,
  url: z.string().min(1).max(2048),
  size: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  engines: z.object({ nextpanel: versionRange }).optional(),
  /** What the package will say itself, known here without a download. Faulty ones count as absent. */
  requires: z.record(pluginId, versionRange).optional().catch(undefined),
  conflicts: z.array(pluginId).max(50).optional().catch(undefined),
  permissions: z.array(z.string().max(200)).max(50).optional().catch(undefined),
  published: z.string().max(40).optional(),
  changelog: text.optional(),
});

const indexedPlugin = z.object({
  id: pluginId,
  name: z.string().min(1).max(200),
  description: text.default(''),
  author: z.string().max(200).default(''),
  category: z.enum(categories).catch('other'),
  icon: z
    .string()
    .max(256 * 1024)
    .default('🧩'),
  price: price.nullish().transform((value) => value ?? null),
  features: z.array(z.string().max(4096)).max(100).default([]),
  rating: count
    .max(5)
    .nullish()
    .transform((value) => value ?? null),
  rating_count: count.nullish().transform((value) => value ?? null),
  installs: count.nullish().transform((value) => value ?? null),
  /** Its metadata.json, for what it adds. A faulty one counts as absent: the package has its own. */
  manifest: metadataSchema.optional().catch(undefined),
  readme: text.optional().catch(undefined),
  /** Newest first, whatever the order in the file. */
  versions: z
    .array(indexedVersion)
    .max(500)
    .transform((versions) => versions.toSorted((a, b) => preferred(a.version, b.version))),
});

export const sourceIndexSchema = z.object({
  version: z.int().nonnegative().default(0),
  expires: z.string().max(40).optional(),
  plugins: z.array(indexedPlugin).max(20_000),
  revoked: z.array(z.string().max(200)).default([]),
});

export type SourceIndex = z.output<typeof sourceIndexSchema>;
export type IndexedPlugin = z.output<typeof indexedPlugin>;
export type IndexedVersion = z.output<typeof indexedVersion>;

/** Newest first, previews after all others. */
function preferred(a: string, b: string): number {
  const preview = (value: string) => (semver.prerelease(value) ? 1 : 0);
  return preview(a) - preview(b) || semver.rcompare(a, b);
}
