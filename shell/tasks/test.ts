import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCrash } from '../../bench/crash/runCrash.ts';
import { findChromium } from './chromium.ts';
import { root } from './root.ts';
import { run } from './run.ts';
import { upToDateSdk } from './sdk.ts';
import { buildSite } from './site.ts';

/*
 * All checks, in the order in which they are cheap. Each step counts; a failing one does not hide the next.
 * Closing line: `N passed, N failed`.
 */
interface Count {
  passed: number;
  failed: number;
}
const total: Count = { passed: 0, failed: 0 };
const results = join(root, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

async function step(title: string, work: () => Promise<Count>): Promise<void> {
  const started = performance.now();
  let count: Count;
  try {
    count = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count = { passed: 0, failed: 1 };
  }
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${title}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
  );
}

/** One check that a program makes: it passes or says why not. */
const check = (title: string, command: string, args: readonly string[]) =>
  step(title, async () => {
    const { code, output } = await run(command, args, { quiet: true });
    if (code !== 0) console.error(output);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  });

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
}
interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
  readonly errors: readonly unknown[];
}

async function vitest(project: string, env: NodeJS.ProcessEnv, ...more: string[]): Promise<Count> {
  const file = join(results, `vitest-${project}.json`);
  const { code } = await run(
    'vitest',
    ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...more],
    // A file that keeps the output is read by people: a dot a test, without a colour for each.
    { env: { ...env, NO_COLOR: '1' } },
  );
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const failed =
    report.numFailedTests || (code === 0 && report.success ? 0 : Math.max(1, report.numFailedTestSuites));
  return { passed: report.numPassedTests, failed };
}

async function playwright(env: NodeJS.ProcessEnv): Promise<Count> {
  const file = join(results, 'playwright.json');
  const { code } = await run('playwright', ['test', '--config', 'e2e/playwright.config.ts'], { env });
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed || (code === 0 ? 0 : 1) };
}

await check('types', 'npm', ['run', '--silent', 'check:types']);
await check('lint', 'npm', ['run', '--silent', 'check:lint']);
await check('format', 'npm', ['run', '--silent', 'check:format']);
await check('dead code', 'npm', ['run', '--silent', 'check:dead']);
const browser = await findChromium();
const env = { CHROMIUM: browser.path, ...browser.env };
await step('build', async () => {
  await buildSite();
  await upToDateSdk();
  return { passed: 1, failed: 0 };
});
await step('unit', () => vitest('node', {}));
// Nothing but work in memory: no core is left free, as it would be on a machine with few.
await step('faults', () => vitest('faults', {}, '--maxWorkers=100%'));
await step('browser', () => vitest('browser', env));
await step('end to end', () => playwright(env));
await step('killed browsers', async () => {
  const { violations } = await runCrash({ kills: 10, seed: 1 });
  for (const violation of violations) console.error(violation);
  return { passed: violations.length === 0 ? 1 : 0, failed: violations.length === 0 ? 0 : 1 };
});

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
