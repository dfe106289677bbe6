import { SYSTEM } from '../../actor.ts';
import type { Books } from '../books.ts';
import { cancelNow, terminate } from '../services/ending.ts';
import { getService } from '../services/service.ts';

/** Ends what was cancelled for the end of its period. */
export function endCancelled(books: Books, day: string): number {
  const due = books.sql.exec<{ id: number }>(
    `SELECT id FROM services INDEXED BY services_by_end
     WHERE cancel_on <= ? AND status IN ('active', 'suspended') ORDER BY id`,
    day,
  );
  for (const { id } of due) cancelNow(books, SYSTEM, getService(books.sql, id));
  return due.length;
}

/** Lets domains go that are not to be renewed. */
export function expireDomains(books: Books, day: string): number {
  const due = books.sql.exec<{ id: number }>(
    `SELECT services.id FROM domains INDEXED BY domains_to_let_go CROSS JOIN services ON services.id = service_id
     WHERE auto_renew = 0 AND expires_on <= ? AND status IN ('active', 'suspended') ORDER BY services.id`,
    day,
  );
  for (const { id } of due) terminate(books, SYSTEM, getService(books.sql, id), 'The domain expired');
  return due.length;
}
