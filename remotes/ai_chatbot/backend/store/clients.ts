import type { D1Database } from '@nextpanel/sdk/backend';

/** The client of the panel with this address, so that staff can jump to their page. */
export async function clientOfEmail(
  db: D1Database,
  email: string | null,
): Promise<{ id: number; name: string } | null> {
  if (email === null) return null;
  return db
    .prepare('SELECT id, name FROM clients WHERE email = ? ORDER BY id LIMIT 1')
    .bind(email)
    .first<{ id: number; name: string }>();
}
