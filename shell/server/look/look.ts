/** How the company wants its panel to look: what everybody sees, and what its documents carry. */
import type { Look } from '@nextpanel/sdk/ui';
import { z } from '../zod.ts';
import type { Clock, Sql } from '../ports.ts';
import { writeSetting } from '../settings.ts';
import { type Picture, readPng, UnreadablePicture } from './png.ts';

const DATA_URL = 'data:image/png;base64,';
/** Of a logo: what twice the size that the panel shows it at needs. */
const MOST_PIXELS = 1200 * 400;
const MOST_CHARACTERS = 128 * 1024;

const logoSchema = z
  .string()
  .max(MOST_CHARACTERS, { error: 'The image is too large: at most 96 KB as PNG', abort: true })
  .superRefine((url, context) => {
    const problem = logoProblem(url);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  })
  .nullable()
  .openapi({ description: 'A PNG image as `data:image/png;base64,…`, or null' });

export const lookSchema = z
  .strictObject({
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/, 'A colour such as #0b7d9e')
      .nullable()
      .openapi({ description: 'Links, buttons and selection; null: the panel’s own' }),
    corners: z.enum(['sharp', 'soft', 'round']),
    density: z.enum(['comfortable', 'compact']),
    appearance: z
      .enum(['auto', 'light', 'dark'])
      .openapi({ description: 'For who has not chosen in their browser' }),
    logo: logoSchema,
    /** In the dark scheme, where the other one could not be seen. */
    logo_dark: logoSchema,
  })
  .openapi('Look');

export type CompanyLook = z.infer<typeof lookSchema>;

const DEFAULTS: CompanyLook & Look = {
  accent: null,
  corners: 'soft',
  density: 'comfortable',
  appearance: 'auto',
  logo: null,
  logo_dark: null,
};

const key = (part: string) => `look_${part}`;

/** What was stored, each part over its default. A stored part that no longer fits counts as absent. */
export function readLook(sql: Sql): CompanyLook {
  const rows = sql.exec<{ key: string; value: string }>(
    `SELECT key, value FROM settings WHERE key IN (${Object.keys(DEFAULTS)
      .map((part) => `'${key(part)}'`)
      .join(', ')})`,
  );
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const part = <Part extends keyof CompanyLook>(name: Part): CompanyLook[Part] => {
    const text = stored.get(key(name));
    if (text === undefined) return DEFAULTS[name];
    // Images were read pixel by pixel when they were stored.
    const schema = name.startsWith('logo') ? z.string().nullable() : lookSchema.shape[name];
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as CompanyLook[Part]) : DEFAULTS[name];
  };
  return {
    accent: part('accent'),
    corners: part('corners'),
    density: part('density'),
    appearance: part('appearance'),
    logo: part('logo'),
    logo_dark: part('logo_dark'),
  };
}

/** Stores the given parts and leaves the others. Call it inside a transaction. */
export function writeLook(sql: Sql, clock: Clock, changes: Partial<CompanyLook>): void {
  for (const [name, value] of Object.entries(changes)) writeSetting(sql, clock, key(name), value);
}

/** As the audit log keeps it: an image by its size. */
export function withoutImages(look: Partial<CompanyLook>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(look).map(([name, value]) => [
      name,
      name.startsWith('logo') && typeof value === 'string' ? imageInWords(value) : value,
    ]),
  );
}

/** The logo for documents, or null where there is none. */
export function logoPicture(sql: Sql): Picture | null {
  const { logo } = readLook(sql);
  return logo === null ? null : readPng(bytesOf(logo), MOST_PIXELS);
}

function imageInWords(url: string): string {
  const { width, height } = readPng(bytesOf(url), MOST_PIXELS);
  return `PNG image, ${width} × ${height}`;
}

function logoProblem(url: string): string | null {
  if (!url.startsWith(DATA_URL)) return `Must begin with ${DATA_URL}`;
  try {
    readPng(bytesOf(url), MOST_PIXELS);
    return null;
  } catch (error) {
    if (error instanceof UnreadablePicture) return error.message;
    return 'It is not written in base64';
  }
}

function bytesOf(url: string): Uint8Array {
  return Uint8Array.from(atob(url.slice(DATA_URL.length)), (character) => character.charCodeAt(0));
}
