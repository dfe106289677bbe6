import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

async function staffed(email = 'admin@demo.test') {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn(email);
  return { ...panel, call: tab.call };
}

test('a company that has sold nothing → a dashboard of twelve months in which nothing was earned', async () => {
  const { call } = await staffed();
  const { status, body } = await call('GET', '/dashboard');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    currency: 'USD',
    day: '2026-03-15',
    kpis: { mrr_minor: 0, revenue_minor: 0 },
  });
  expect(body.revenue).toHaveLength(12);
  expect(body.mrr.at(-1)).toMatchObject({ month: '2026-03', start_minor: 0, end_minor: 0 });
  expect(body.aging.map(({ bucket }: { bucket: string }) => bucket)).toEqual([
    'not_due',
    '1_30',
    '31_60',
    '61_90',
    'over_90',
  ]);
});

test('months the wrong way round or far too many → 422 at the first of them', async () => {
  const { call } = await staffed();
  for (const months of ['from=2026-03&to=2026-02', 'from=1999-01&to=2026-02'])
    expect((await call('GET', `/reports/revenue?${months}`)).body).toMatchObject({
      code: 'INVALID',
      errors: [{ path: 'from' }],
    });
});

test('clients may not see the figures of the company', async () => {
  const { call } = await staffed('client@demo.test');
  for (const path of ['/dashboard', '/reports/revenue', '/reports/aging', '/reports/tax'])
    expect((await call('GET', path)).status).toBe(403);
});

test('a report as a file → one line a month, amounts in the currency', async () => {
  const { server, tab } = await openPanel();
  const staff = tab();
  await staff.signIn('admin@demo.test');
  const answer = await server.fetch(
    new Request('http://panel.test/api/v1/reports/mrr?format=csv&from=2026-01&to=2026-02', {
      headers: { 'nextpanel-client': staff.id },
    }),
  );
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect((await answer.text()).split('\r\n').slice(0, 2)).toEqual([
    'month,start,new,expansion,reactivation,contraction,churn,end',
    '2026-01,0.00,0.00,0.00,0.00,0.00,0.00,0.00',
  ]);
});
