import type { D1Database } from '@nextpanel/sdk/backend';

export interface Entry {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: 'event' | 'schedule';
  readonly name: string;
  readonly detail: string;
  /** What it was told with: the same one is written down once. */
  readonly source_id: string;
}

export async function writeDown(db: D1Database, entry: Entry): Promise<void> {
  const { at, kind, name, detail, source_id } = entry;
  await db
    .prepare(
      `INSERT INTO sampler_diary (at, kind, name, detail, source_id) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (source_id) DO NOTHING`,
    )
    .bind(at, kind, name, detail, source_id)
    .run();
}

/** The newest first. */
export async function readDiary(db: D1Database, most: number): Promise<Omit<Entry, 'source_id'>[]> {
  const { results } = await db
    .prepare('SELECT id, at, kind, name, detail FROM sampler_diary ORDER BY id DESC LIMIT ?')
    .bind(most)
    .all<Omit<Entry, 'source_id'>>();
  return results;
}

export async function readRemark(db: D1Database, clientId: number): Promise<string> {
  const text = await db
    .prepare('SELECT text FROM sampler_remarks WHERE client_id = ?')
    .bind(clientId)
    .first<string>('text');
  return text ?? '';
}

export async function keepRemark(db: D1Database, clientId: number, text: string, now: string): Promise<void> {
  await db
    .prepare(
      `INSERT INTO sampler_remarks (client_id, text, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (client_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at`,
    )
    .bind(clientId, text, now)
    .run();
}
