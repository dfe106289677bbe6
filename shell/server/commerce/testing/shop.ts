import { SYSTEM } from '../../actor.ts';
import { openPanel, type TestPanel } from '../../testing/panel.ts';
import { recordPayment } from '../payments/record.ts';

export const CARD = { number: '4242 4242 4242 4242', exp: '12/39', cvc: '123', name: 'Demo Client' };
export const DECLINED = { ...CARD, number: '4000 0000 0000 0002' };

/** A panel that sells, with an administrator at work. */
export async function openShop(panel?: TestPanel) {
  const shop = panel ?? (await openPanel());
  const { sql, tab } = shop;
  const admin = tab();
  await admin.signIn('admin@demo.test');
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await admin.call(method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const product = (slug: string) => {
    const [row] = sql.exec<{ id: number }>('SELECT id FROM products WHERE slug = ?', slug);
    if (!row) throw new Error(`There is no product ${slug}`);
    return row.id;
  };
  return {
    ...shop,
    admin,
    call,
    product,
    order: (client_id: number, slug: string, cycle = 'monthly', more: object = {}) =>
      call('POST', '/orders', { client_id, items: [{ product_id: product(slug), cycle, ...more }] }),
    advance: (step: object) => call('POST', '/clock/advance', step),
    pay: (invoiceId: number) => {
      const [invoice] = sql.exec<{ client_id: number; currency: string; balance_minor: number }>(
        'SELECT client_id, currency, balance_minor FROM invoices WHERE id = ?',
        invoiceId,
      );
      if (!invoice) throw new Error(`There is no invoice ${invoiceId}`);
      const { client_id, currency, balance_minor: amount_minor } = invoice;
      const [state] = sql.exec<{ frozen_at: string | null }>('SELECT frozen_at FROM panel_clock');
      const now = state?.frozen_at ?? shop.clock.now();
      const books = { sql, clock: { now: () => now } };
      sql.transaction(() =>
        recordPayment(books, SYSTEM, {
          client_id,
          invoice_id: invoiceId,
          amount_minor,
          currency,
          gateway: 'bank_transfer',
        }),
      );
    },
  };
}
