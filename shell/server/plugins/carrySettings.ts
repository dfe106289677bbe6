import type { Metadata } from '@nextpanel/sdk/manifest';
import { z } from '../zod.ts';
import type { CarriedSettings } from './receipts.ts';
import { defaultSettings } from './settings.ts';

type Settings = Readonly<Record<string, unknown>>;

/**
 * The settings of one version under the schema of another: what fits stays, what does not gets the default, new keys
 * get theirs.
 * @param otherwise what a key is before its default counts; for going back, the values from before the update
 */
export function carrySettings(
  metadata: Metadata,
  values: Settings,
  otherwise: Settings = {},
): { readonly settings: Settings; readonly carried: CarriedSettings } {
  const properties = metadata.settings?.properties ?? {};
  const isClosed = !metadata.settings || metadata.settings.additionalProperties === false;
  const defaults = { ...defaultSettings(metadata), ...otherwise };
  const kept: Record<string, unknown> = {};
  const reset: { key: string; why: string }[] = [];
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const why = property === undefined ? null : misfit(property, value);
    if (property === undefined && isClosed) dropped.push(key);
    else if (why === null) kept[key] = value;
    else reset.push({ key, why });
  }
  const settings = { ...defaults, ...kept };
  const gone = new Set(reset.map(({ key }) => key));
  return {
    settings,
    carried: {
      added: Object.keys(settings).filter((key) => !Object.hasOwn(values, key) && !gone.has(key)),
      reset,
      dropped,
    },
  };
}

/** Why a value is not what its schema asks for, or null. A schema that can't be read refuses nothing. */
function misfit(property: object, value: unknown): string | null {
  try {
    const parsed = z.fromJSONSchema(property as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value);
    return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'It does not fit.');
  } catch {
    return null;
  }
}
