import { categories, metadataSchema, pluginId, price, version, versionRange } from '@nextpanel/sdk/manifest';
import prerelease from 'semver/functions/prerelease.js';
import rcompare from 'semver/functions/rcompare.js';
import { z } from '../zod.ts';

/*
 * index.json as a stranger may have written it: every field that the panel uses is checked, keys that it does not know
 * are left out. The texts are shown as text, whatever is in them.
 */
const text = z.string().max(64 * 1024);
const count = z.number().nonnegative();

const fileUrl = z.string().min(1).max(2048);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const indexedVersion = z.object({
  version,
  url: fileUrl,
  size: z.int().positive(),
  sha256: digest,
  /** Ids of the keys that signed it, as the index says; the package has the last word. */
  signed_by: z.array(digest).max(16).optional().catch(undefined),
  engines: z.object({ nextpanel: versionRange }).optional(),
  /** What the package will say itself, known here without a download. Faulty ones count as absent. */
  requires: z.record(pluginId, versionRange).optional().catch(undefined),
  conflicts: z.array(pluginId).max(50).optional().catch(undefined),
  permissions: z.array(z.string().max(200)).max(50).optional().catch(undefined),
  published: z.string().max(40).optional(),
  changelog: text.optional(),
});

/** What a card shows. */
const card = {
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
};

const indexedPlugin = z.object({
  ...card,
  /** Its metadata.json, for what it adds. A faulty one counts as absent: the package has its own. */
  manifest: metadataSchema.optional().catch(undefined),
  readme: text.optional().catch(undefined),
  screenshots: z
    .array(
      z.object({
        url: fileUrl,
        alt: z.string().max(200),
        size: z.int().positive(),
        sha256: digest,
      }),
    )
    .max(16)
    .catch([])
    .default([]),
  versions: newestFirst(indexedVersion),
});

/** A plugin of a large catalogue, as far as its card and a search need it. */
const summary = z.object({
  ...card,
  versions: newestFirst(indexedVersion.pick({ version: true, size: true, engines: true, signed_by: true })),
});

const indexFile = z.object({
  url: fileUrl,
  size: z.int().positive(),
  sha256: digest,
});

export const pageSchema = z.object({ plugins: z.array(indexedPlugin).max(5_000) });
export const searchSchema = z.object({ plugins: z.array(summary).max(100_000) });

export const sourceIndexSchema = z.object({
  version: z.int().nonnegative().default(0),
  expires: z.string().max(40).optional(),
  plugins: z.array(indexedPlugin).max(20_000),
  /** The plugins of a large catalogue, by id; then `search` has what their cards show. */
  pages: z
    .array(indexFile.extend({ first: z.string().max(80), last: z.string().max(80) }))
    .max(2_000)
    .default([]),
  search: indexFile.optional(),
  revoked: z
    .array(
      z.union([
        z
          .string()
          .max(400)
          .transform((what) => ({ what, reason: null })),
        z.object({ what: z.string().max(400), reason: z.string().max(400).nullable().default(null) }),
      ]),
    )
    .max(10_000)
    .default([]),
  /** SHA-256 of packages that are vouched for without being shown. */
  unlisted: z.array(digest).max(10_000).default([]),
});

export type SourceIndex = z.output<typeof sourceIndexSchema>;
export type IndexedPlugin = z.output<typeof indexedPlugin>;
export type IndexedVersion = z.output<typeof indexedVersion>;
export type IndexFile = z.output<typeof indexFile>;
/** A plugin in a list, out of an index that is one file or split into pages. */
export type CatalogueEntry = z.output<typeof summary>;

/** Whatever the order in the file. */
function newestFirst<Schema extends z.ZodType<{ version: string }>>(schema: Schema) {
  return z
    .array(schema)
    .max(500)
    .transform((versions) => versions.toSorted((a, b) => preferred(a.version, b.version)));
}

/** Newest first, previews after all others. */
function preferred(a: string, b: string): number {
  const preview = (value: string) => (prerelease(value) ? 1 : 0);
  return preview(a) - preview(b) || rcompare(a, b);
}
