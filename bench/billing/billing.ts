import { buildSite } from '../../shell/tasks/site.ts';
import { type Benchmark, type Figure, median, reportOf, verdict } from '../support/report.ts';
import { openCompany, rowsOf, type Size } from './company.ts';
import { measureMonth, measureScreens } from './screens.ts';

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
 * How long a company with some 60,000 invoices takes: the panel's server alone, in node, and the screens in Chromium, from
 * what a person does to what is painted. Beside it what it would take to bring all invoices to the page and look through
 * them there, as tables do that filter and sort in the page. The first start with the demo company is measured by `panel`.
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
  const days = await someDays(panel, admin, runs, wrong);
  const month = await oneMonth(quick ? 'tiny' : 'growing', wrong);
  const screens = quick ? null : await inChromium(runs);
  if (screens && !screens.progress) wrong.push('The clock went on without showing how far it was');
  const [invoices] = panel.database.sql.exec<{ n: number }>('SELECT count(*) AS n FROM invoices');
  return reportOf(
    'billing',
    screens?.browser ?? 'the panel’s server in node',
    [
      ...(screens?.figures ?? []),
      { name: 'server: slowest of 12 lists, filters and searches', unit: 'ms', bar: 100, values: slowest },
      { name: 'server: all invoices as JSON, looked through', unit: 'ms', values: inPage },
      { name: 'server: dashboard', unit: 'ms', bar: 300, values: dashboard },
      { name: 'server: a day of this company, processor time', unit: 'ms', values: days },
      { name: 'server: the clock moved on by a month, growing', unit: 'ms', bar: 1000, values: [month] },
    ],
    {
      verdicts: [
        ...(screens?.verdicts ?? []),
        verdict({
          name: 'server: slowest list against all rows in the page',
          value: median(slowest) / median(inPage),
          unit: '×',
          bar: 1,
        }),
      ],
      notes: [`${invoices?.n ?? 0} invoices`, ...wrong, ...(screens?.notes ?? [])],
      broken: wrong.length > 0,
    },
  );
};

async function inChromium(runs: number) {
  await buildSite();
  const { browser, lists, searches, first, dashboard, inPage, each, untilRest } = await measureScreens(
    await rowsOf('large'),
    runs,
  );
  const { values: month, progress } = await measureMonth(Math.min(runs, 3));
  const against = (name: string, values: readonly number[]) =>
    verdict({
      name: `${name} against a table that filters in the page`,
      value: median(values) / median(inPage),
      unit: '×',
      bar: 1,
    });
  return {
    browser,
    progress,
    figures: [
      { name: 'slowest of 11 list pages, sorted and filtered', unit: 'ms', bar: 100, values: lists },
      { name: 'a search, from the key to the rows', unit: 'ms', bar: 100, values: searches },
      { name: 'the first list after a reload, from the dashboard', unit: 'ms', bar: 100, values: first },
      { name: 'dashboard of a page that was reloaded', unit: 'ms', bar: 300, values: dashboard },
      { name: 'the clock moved on by a month, growing', unit: 'ms', bar: 1000, values: month },
      { name: 'all invoices in the page, looked through there', unit: 'ms', values: inPage },
    ] satisfies Figure[],
    verdicts: [against('slowest list', lists), against('search', searches)],
    notes: [
      `measured at rest: ${untilRest.toFixed(0)} s after the first sign-in everything was stored and kept for offline use; the clock stands where the story of the company ends`,
      ...Array.from(
        each,
        ([path, times]) =>
          `/admin/${path}: ${median(times).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)}`,
      ),
    ],
  };
}

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

/** Milliseconds of the processor that days take, one after the other: what a list that is read meanwhile may wait for. */
async function someDays(panel: Panel, admin: string, count: number, wrong: string[]): Promise<number[]> {
  const times: number[] = [];
  // The first move also does the day that the clock stands on.
  for (let day = 0; day <= count; day += 1) {
    const before = process.cpuUsage();
    const { status } = await panel.call(admin, 'POST', '/clock/advance', { days: 1 });
    const { user, system } = process.cpuUsage(before);
    if (status !== 200) wrong.push(`The clock did not move by a day: ${status}`);
    if (day > 0) times.push((user + system) / 1000);
  }
  return times;
}

async function oneMonth(size: Size, wrong: string[]): Promise<number> {
  const panel = await openCompany(size);
  const admin = await panel.signIn('admin@demo.test');
  const started = performance.now();
  const { status, body } = await panel.call(admin, 'POST', '/clock/advance', { months: 1 });
  if (status !== 200) wrong.push(`The clock did not move: ${status} ${JSON.stringify(body)}`);
  return performance.now() - started;
}
