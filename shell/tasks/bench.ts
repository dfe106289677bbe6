import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchmarks } from '../../bench/benchmarks.ts';
import type { Report } from '../../bench/support/report.ts';
import { printReport } from '../../bench/support/report.ts';

/* npm run bench -- [name …] [--json FILE] [--runs N] */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { json: { type: 'string' }, runs: { type: 'string', default: '7' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a whole number from 1, not ${values.runs}.`);
  process.exit(2);
}
const reports: Report[] = [];
for (const name of names) {
  const measure = benchmarks[name];
  if (!measure) continue;
  const report = await measure({ runs });
  printReport(report);
  reports.push(report);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(reports, null, 2)}\n`);
