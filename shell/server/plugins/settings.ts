import type { Metadata } from '@nextpanel/sdk/manifest';
import { z } from '../zod.ts';
import { invalid } from '../invalid.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What the settings are before anybody changes them: the defaults of the schema. */
export function defaultSettings({ settings }: Metadata): Settings {
  const properties = Object.entries(settings?.properties ?? {});
  return Object.fromEntries(
    properties.flatMap(([key, { default: value }]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

/** New values over the stored ones, with the defaults for what is absent. Throws Problem 422 INVALID with the fields at fault. */
export function validSettings({ settings }: Metadata, values: Settings): Settings {
  const schema = z.fromJSONSchema(
    (settings ?? { type: 'object', properties: {}, additionalProperties: false }) as Parameters<
      typeof z.fromJSONSchema
    >[0],
  );
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw invalid(parsed.error);
  return parsed.data as Settings;
}

/** What everybody may see, screens of guests included: not what the schema marks as secret. */
export function publicSettings({ settings }: Metadata, values: Settings): Settings {
  const secret = (key: string) => {
    const property = settings?.properties?.[key];
    return property === undefined || property.writeOnly === true || property.format === 'password';
  };
  return Object.fromEntries(Object.entries(values).filter(([key]) => !secret(key)));
}
