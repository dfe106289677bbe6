import type { Books } from '../books.ts';

type NoticeKind = 'late_fee' | 'suspension' | 'termination';

/** Notes that something was told or done about an invoice on a day; false where that is noted already. */
export function note({ sql }: Books, invoiceId: number, kind: NoticeKind, day: string): boolean {
  return (
    sql.query('INSERT OR IGNORE INTO invoice_notices (invoice_id, kind, day) VALUES (?, ?, ?)', [
      invoiceId,
      kind,
      day,
    ]).changes > 0
  );
}
