import { schemaObjects, keyOf } from '../fence/schemaObjects.ts';
import type { EngineContext } from '../context.ts';
import { fileOf, type Step } from '../migrations.ts';
import { conflict } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';

/**
 * The migrations that kept data still needs. Kept tables are taken over only when the package would have made them just so:
 * every step that ran must be in it, word for word, and nothing may be missing. Throws Problem CONFLICT that names the
 * difference and the ways on.
 */
export function stepsAfterKept(
  { sql, registry }: EngineContext,
  { id, name, version }: PluginRow,
  steps: readonly Step[],
): readonly Step[] {
  const applied = registry.steps(id);
  const differences = applied.flatMap((old, at) => {
    const step = steps[at];
    if (!step) return [`${fileOf(old, 'up')} ran for the kept data and is not in this package`];
    return step.up === old.up
      ? []
      : [`${fileOf(step, 'up')} is not the ${fileOf(old, 'up')} that made the kept data`];
  });
  const present = new Set(schemaObjects(sql).map(keyOf));
  for (const object of registry.objects(id))
    if (!present.has(keyOf(object))) differences.push(`the ${object.type} ${object.name} is gone`);
  if (differences.length > 0)
    throw conflict(
      'CONFLICT',
      `Data of ${name} ${version} was kept here, and this package does not fit it.`,
      `${differences.join('; ')}. Install a version that continues it, or remove the kept data under Settings → Plugins first.`,
      { kept_data: { addon_id: id, version, differences } },
    );
  return steps.slice(applied.length);
}
