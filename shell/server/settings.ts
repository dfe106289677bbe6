import { z } from './zod.ts';
import { billingDefaults, billingSettings } from './billingSettings.ts';
import type { Clock, Sql } from './ports.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217, upper case. */
export const currencySchema = z
  .string()
  .refine((code) => currencies.has(code), 'Not an ISO 4217 currency code')
  .openapi({ example: 'USD' });

export const settingsSchema = z
  .strictObject({
    company_name: z.string().trim().min(1).max(120),
    company_email: z.email().max(254),
    currency: currencySchema,
    locale: z.string().refine(isLocale, 'Not a language tag such as en-US').openapi({ example: 'en-US' }),
    /** 0 never locks. */
    idle_lock_minutes: z.int().min(0).max(1440),
    /** Lets unsigned packages and those of unknown publishers in. */
    developer_mode: z.boolean(),
    /** Offers preview versions (`1.1.0-beta.1`) of plugins, too. */
    preview_versions: z.boolean(),
    ...billingSettings,
  })
  .openapi('Settings');

export type Settings = z.infer<typeof settingsSchema>;

const DEFAULTS: Settings = {
  company_name: 'NextPanel',
  company_email: 'office@company.test',
  currency: 'USD',
  locale: 'en-US',
  idle_lock_minutes: 30,
  developer_mode: false,
  preview_versions: false,
  ...billingDefaults,
};

/** The stored settings over the defaults. A stored value that no longer fits its schema counts as absent. */
export function readSettings(sql: Sql): Settings {
  return readSome(sql, Object.keys(settingsSchema.shape) as (keyof Settings)[]);
}

/** Some of them, read at once. */
export function readSome<Key extends keyof Settings>(sql: Sql, keys: readonly Key[]): Pick<Settings, Key> {
  const rows = sql.exec<{ key: string; value: string }>('SELECT key, value FROM settings');
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  return Object.fromEntries(keys.map((key) => [key, valueOf(key, stored.get(key))])) as Pick<Settings, Key>;
}

/** One of them, without reading the others. */
export function readSetting<Key extends keyof Settings>(sql: Sql, key: Key): Settings[Key] {
  const [row] = sql.exec<{ value: string }>('SELECT value FROM settings WHERE key = ?', key);
  return valueOf(key, row?.value) as Settings[Key];
}

/** What each text that was read last says: a day's work asks hundreds of times. */
const known = new Map<keyof Settings, { readonly text: string; readonly value: unknown }>();

function valueOf(key: keyof Settings, text: string | undefined): unknown {
  if (text === undefined) return DEFAULTS[key];
  const last = known.get(key);
  if (last?.text === text) return last.value;
  const parsed = settingsSchema.shape[key].safeParse(JSON.parse(text));
  const value: unknown = parsed.success ? parsed.data : DEFAULTS[key];
  // Objects are made anew for everybody who asks: they may be changed.
  if (typeof value !== 'object') known.set(key, { text, value });
  return value;
}

/** Stores the given settings and leaves the others. Call it inside a transaction. */
export function writeSettings(sql: Sql, clock: Clock, changes: Partial<Settings>): void {
  for (const [key, value] of Object.entries(changes)) writeSetting(sql, clock, key, value);
}

export function writeSetting(sql: Sql, clock: Clock, key: string, value: unknown): void {
  sql.exec(
    `INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    key,
    JSON.stringify(value),
    clock.now(),
  );
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
