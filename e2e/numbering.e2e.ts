import type { Page } from '@playwright/test';
import { openTabs } from './support/tabs.ts';
import { expect, test } from './support/test.ts';

/**
 * Has a tab place orders one after the other, each of which issues an invoice, and after every second one check out with
 * a card that is declined: its invoice had a number, which is taken back. Gives the numbers, or the status of a refusal.
 */
function order(page: Page, tab: number, count: number): Promise<(string | number)[]> {
  return page.evaluate(
    async ([tab, count]) => {
      const cart = `00000000-0000-4000-8000-00000000000${tab}`;
      const post = async (path: string, key: string, body: object) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': key, 'cart-token': cart };
        const once = () => fetch(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
        const response = await once().catch(once).catch(once);
        const { order, invoice_number } = (await response.json()) as {
          order?: { invoice_number: string };
          invoice_number?: string;
        };
        return order?.invoice_number ?? invoice_number ?? response.status;
      };
      const item = { product_id: 1, cycle: 'monthly' };
      await post('/cart/items', `cart-${tab}`, item);
      const card = { number: '4000 0000 0000 0002', exp: '12/39', cvc: '123', name: 'Ada Frost' };
      const client = {
        name: 'Ada Frost',
        email: `ada${tab}@frost.test`,
        password: 'a long secret',
        country: 'BR',
      };
      const answers: (string | number)[] = [];
      for (let index = 0; index < count; index += 1) {
        answers.push(await post('/orders', `order-${tab}-${index}`, { client_id: 1, items: [item] }));
        if (index % 2 === 0) continue;
        const payment = { gateway: 'card', card };
        const checkout = { client, payment, expected_total_minor: 999 };
        answers.push(await post('/checkout', `checkout-${tab}-${index}`, checkout));
      }
      return answers;
    },
    [tab, count] as const,
  );
}

test('three tabs issue invoices at once, the one that leads is closed meanwhile → every number once, and no gap', async ({
  panel,
  context,
}) => {
  panel.expected.push(/status of 402/);
  await panel.signIn('admin');
  const [second, third] = await openTabs(context, panel, 2);
  if (!second || !third) throw new Error('no tab');
  const issued = async () => {
    const { body } = await second.fetch('/api/v1/invoices?page_size=200');
    return (JSON.parse(body) as { items: { number: string }[] }).items.map(({ number }) => number).sort();
  };
  const leading = order(panel.page, 1, 2);
  const asked = Promise.all([order(second.page, 2, 6), order(third.page, 3, 6)]);
  const first = await leading;
  await panel.page.close();
  const answers = [first, ...(await asked)].flat();

  expect(answers.filter((answer) => typeof answer === 'number')).toEqual(
    Array.from({ length: 7 }, () => 402),
  );
  const numbers = answers.filter((answer) => typeof answer === 'string').sort();
  expect(numbers.map((number) => number.slice(-5))).toEqual(
    Array.from({ length: 14 }, (_, i) => String(i + 1).padStart(5, '0')),
  );
  expect(await issued()).toEqual(numbers);
});
