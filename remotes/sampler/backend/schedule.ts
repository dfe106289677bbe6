import type { Env } from '@nextpanel/sdk/backend';
import { writeDown } from './diary.ts';

/** Every day: how many clients there are. `at` names the day that began, whenever the run comes to be made up. */
export async function countClients(
  { name, at }: { readonly name: string; readonly at: string },
  { DB, SETTINGS }: Env,
): Promise<void> {
  const clients = (await DB.prepare('SELECT count(*) AS n FROM clients').first<number>('n')) ?? 0;
  const step = Number(SETTINGS['rounding'] ?? 1);
  const detail = `${Math.round(clients / step) * step} clients`;
  await writeDown(DB, { at, kind: 'schedule', name, detail, source_id: `${name} ${at}` });
}
