import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchmarks } from '../../bench/benchmarks.ts';
import { printReport } from '../../bench/support/print.ts';
import type { Report } from '../../bench/support/report.ts';

/* npm run bench -- [name …] [--json FILE] [--runs N] [--quick] [--kills N] [--cycles N] [--seed N] [--packages N] [--statements N] [--seconds S] */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    runs: { type: 'string', default: '7' },
    quick: { type: 'boolean', default: false },
    kills: { type: 'string', default: '20' },
    cycles: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    packages: { type: 'string', default: '100000' },
    statements: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '240' },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`,
  );
  process.exit(2);
}

function wholeNumber(
  option: 'runs' | 'kills' | 'cycles' | 'seed' | 'packages' | 'statements' | 'seconds',
): number {
  const value = Number(values[option]);
  if (Number.isInteger(value) && value >= 1) return value;
  console.error(`--${option} takes a whole number from 1, not ${values[option]}.`);
  process.exit(2);
}
const options = {
  runs: wholeNumber('runs'),
  quick: values.quick,
  kills: wholeNumber('kills'),
  cycles: wholeNumber('cycles'),
  seed: wholeNumber('seed'),
  packages: wholeNumber('packages'),
  statements: wholeNumber('statements'),
  seconds: wholeNumber('seconds'),
};
const reports: Report[] = [];
for (const name of names) {
  const measure = benchmarks[name];
  if (!measure) continue;
  const report = await measure(options);
  printReport(report);
  reports.push(report);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(reports, null, 2)}\n`);
if (reports.some(({ broken }) => broken)) process.exitCode = 1;
