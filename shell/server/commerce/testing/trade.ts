import { openShop } from './shop.ts';

/** Park and Miller: the same operations in every run. */
function generator(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Half a year of a company whose clients order, pay, change, cancel or forget: some 300 operations, between them days. */
export async function tradedCompany() {
  const shop = await openShop();
  const { sql, admin, product, advance, pay } = shop;
  const clients = sql.exec<{ id: number }>('SELECT id FROM clients ORDER BY id').map(({ id }) => id);
  sql.exec(`UPDATE clients SET country = 'DE', state = '', tax_id = '' WHERE id % 2 = 0`);
  sql.exec(
    `INSERT INTO prices (product_id, currency, cycle, amount_minor, setup_minor)
     SELECT product_id, 'EUR', cycle, amount_minor + 100, 500 FROM prices WHERE currency = 'USD'
     ON CONFLICT DO NOTHING`,
  );
  const random = generator(20_260_315);
  const one = (query: string) => {
    const rows = sql.exec<{ id: number }>(query);
    return rows[random(Math.max(rows.length, 1))]?.id ?? 0;
  };
  const slugs = ['starter', 'professional', 'enterprise', 'email-hosting'];
  const slug = () => slugs[random(slugs.length)] ?? '';
  const operations = [
    () =>
      admin.call('POST', '/orders', {
        client_id: clients[random(8)],
        currency: random(3) === 0 ? 'EUR' : 'USD',
        items: [
          {
            product_id: product(slug()),
            cycle: random(4) === 0 ? 'annual' : 'monthly',
            quantity: 1 + random(2),
          },
        ],
      }),
    () => {
      const id = one(`SELECT id FROM invoices WHERE status IN ('issued', 'partially_paid')`);
      if (id > 0) pay(id);
    },
    () =>
      admin.call('POST', `/services/${one(`SELECT id FROM services WHERE status = 'active'`)}/change`, {
        product_id: product(slug()),
        cycle: 'monthly',
      }),
    () =>
      admin.call('POST', `/services/${one(`SELECT id FROM services WHERE status = 'active'`)}/cancel`, {
        when: random(2) === 0 ? 'now' : 'end',
      }),
    () =>
      admin.call(
        'POST',
        `/invoices/${one(`SELECT id FROM invoices WHERE status = 'paid' AND total_minor > 0`)}/credit-notes`,
        {
          reason: 'Goodwill',
        },
      ),
    () => admin.call('POST', `/invoices/${one(`SELECT id FROM invoices WHERE status = 'issued'`)}/void`),
    () =>
      admin.call(
        'POST',
        `/payments/${one(`SELECT id FROM payments WHERE status = 'succeeded'`)}/refund`,
        random(2) === 0 ? {} : { reopen: true, amount_minor: 100 },
      ),
    () =>
      admin.call('POST', '/payments', {
        client_id: clients[random(8)],
        amount_minor: 1 + random(3_000),
        currency: 'USD',
        gateway: 'cash',
      }),
  ];
  for (let day = 0; day < 60; day += 1) {
    for (const operation of [0, 1, 1, 0, 2 + random(6)]) await operations[operation]?.();
    await advance({ days: 1 + random(5) });
  }
  return { ...shop, sold: clients.slice(0, 8) };
}
