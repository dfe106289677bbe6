import { openCompany, type Size } from './company.ts';
import { type Benchmark, median, reportOf, verdict } from '../support/report.ts';

type Panel = Awaited<ReturnType<typeof openCompany>>;

/** What people look at: pages far back, filters, and what they type. */
const lists = [
  '/invoices?page=40&sort=-issued_on',
  '/invoices?status=overdue',
  '/invoices?currency=EUR&sort=-total',
  '/invoices?q=kuhlmann',
  '/clients?q=studio',
  '/clients?page=20&sort=name',
  '/payments?page=40',
  '/services?status=active&page=20',
  '/orders?page=20',
  '/tickets?status=closed',
  '/search?q=INV-2026-0001',
  '/search?q=hollen',
] as const;

/**
 * How long the panel's server takes for what its screens ask, with some 26,000 invoices; beside what it would take to bring
 * all invoices to the page and look through them there. The browser's own time for drawing is not in it.
 */
export const measureBilling: Benchmark = async ({ runs, quick = false }) => {
  const size: Size = quick ? 'tiny' : 'large';
  const panel = await openCompany(size);
  const admin = await panel.signIn('admin@demo.test');
  const wrong: string[] = [];
  const ask = async (path: string): Promise<number> => {
    const started = performance.now();
    const { status } = await panel.call(admin, 'GET', path);
    if (status !== 200) wrong.push(`${path} was answered with ${status}`);
    return performance.now() - started;
  };
  for (const path of [...lists, '/dashboard']) await ask(path);
  const slowest: number[] = [];
  const dashboard: number[] = [];
  const inPage: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const times: number[] = [];
    for (const path of lists) times.push(await ask(path));
    slowest.push(Math.max(...times));
    dashboard.push(await ask('/dashboard'));
    inPage.push(lookThroughAll(panel));
  }
  const month = await oneMonth(quick ? 'tiny' : 'growing', wrong);
  const [invoices] = panel.database.sql.exec<{ n: number }>('SELECT count(*) AS n FROM invoices');
  const node = 'the panel’s server in node';
  return reportOf(
    'billing',
    node,
    [
      { name: 'slowest of 12 lists, filters and searches', unit: 'ms', bar: 100, values: slowest },
      { name: 'all invoices brought to the page, looked through there', unit: 'ms', values: inPage },
      { name: 'dashboard', unit: 'ms', bar: 300, values: dashboard },
      { name: 'the clock moved on by a month, growing', unit: 'ms', bar: 1000, values: [month] },
    ],
    {
      verdicts: [
        verdict({
          name: 'slowest list against all rows in the page',
          value: median(slowest) / median(inPage),
          unit: '×',
          bar: 1,
        }),
      ],
      notes: [`${invoices?.n ?? 0} invoices`, ...wrong],
      broken: wrong.length > 0,
    },
  );
};

/** The plain alternative: every row as JSON, filtered and sorted by who shows them. */
function lookThroughAll({ database }: Panel): number {
  const started = performance.now();
  const rows = database.sql.exec<{ number: string; name: string; total_minor: number }>(
    'SELECT invoices.*, clients.name FROM invoices JOIN clients ON clients.id = client_id',
  );
  const sent = JSON.parse(JSON.stringify(rows)) as typeof rows;
  sent
    .filter(({ name }) => name.toLowerCase().includes('k'))
    .sort((one, other) => other.total_minor - one.total_minor)
    .slice(0, 25);
  return performance.now() - started;
}

async function oneMonth(size: Size, wrong: string[]): Promise<number> {
  const panel = await openCompany(size);
  const admin = await panel.signIn('admin@demo.test');
  const started = performance.now();
  const { status, body } = await panel.call(admin, 'POST', '/clock/advance', { months: 1 });
  if (status !== 200) wrong.push(`The clock did not move: ${status} ${JSON.stringify(body)}`);
  return performance.now() - started;
}
