import type { Benchmark } from '../support/report.ts';
import { reportOf, verdict } from '../support/report.ts';
import { fuzzPackages } from './packages.ts';
import { fuzzStatements } from './statements.ts';

const SHOWN = 10;

/** What is let in is either refused, or leaves nothing behind and touches nothing that is not its own. */
export const measureFuzz: Benchmark = async ({
  packages = 100_000,
  statements = 1_000_000,
  seconds = 240,
  seed = 1,
}) => {
  const progress = (what: string) => (done: number) => console.log(`  ${done} ${what}, ${megabytes()} MB`);
  const before = megabytes();
  const limits = { seconds: seconds / 2, seed };
  const sql = await fuzzStatements({ ...limits, most: statements, progress: progress('statements') });
  const zip = await fuzzPackages({ ...limits, most: packages, progress: progress('packages') });
  const faults = [...sql.leaks, ...zip.faults];
  return reportOf('fuzz', 'the server in node', [], {
    broken: faults.length > 0,
    verdicts: [
      verdict({
        name: 'reads and writes of what is not the plugin’s',
        value: sql.leaks.length,
        unit: '',
        bar: 0,
        detail: `of ${sql.tried} statements and migrations`,
      }),
      verdict({
        name: 'packages that left something behind or failed',
        value: zip.faults.length,
        unit: '',
        bar: 0,
        detail: `of ${zip.tried} packages`,
      }),
    ],
    notes: [
      `seed ${seed}; memory ${before} MB at first, ${megabytes()} MB at last`,
      `${sql.tried - sql.migrations} statements, ${sql.allowed} of them let through; ${sql.migrations} migrations, ${sql.migrationsAllowed} let through`,
      `${zip.tried} packages, ${zip.installed} of them installed and uninstalled; refused: ${Object.entries(
        zip.refused,
      )
        .sort(([, a], [, b]) => b - a)
        .map(([code, count]) => `${count} × ${code}`)
        .join(', ')}`,
      ...faults.slice(0, SHOWN).map((fault) => `FAULT ${fault}`),
    ],
  });
};

const megabytes = () => Math.round(process.memoryUsage().rss / 2 ** 20);
