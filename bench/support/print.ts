import type { Report, Verdict } from './report.ts';

const short = (value: number) =>
  Number.isInteger(value)
    ? String(value)
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);
const number = (value: number) => short(value).padStart(8);

export function printReport(report: Report): void {
  console.log(`\n${report.name}: ${report.machine}`);
  printFigures(report.figures.filter(({ of }) => of === undefined));
  printSideBySide(report.figures.filter(({ of }) => of !== undefined));
  printVerdicts(report.verdicts);
  for (const note of report.notes) console.log(`  ${note}`);
}

function printFigures(figures: Report['figures']): void {
  if (figures.length === 0) return;
  const width = Math.max(...figures.map(({ name }) => name.length));
  console.log(
    `${''.padEnd(width)}       ${'min'.padStart(8)}${'median'.padStart(8)}${'max'.padStart(8)}${'bar'.padStart(8)}  of bar`,
  );
  for (const { name, unit, min, median, max, bar } of figures) {
    const share = bar === undefined ? '' : `${number(bar)}  ${(median / bar).toFixed(2)} ×`;
    console.log(
      `${name.padEnd(width)}  ${unit.padStart(3)}  ${number(min)}${number(median)}${number(max)}${share}`,
    );
  }
}

/** Medians, one column for each that was measured. */
function printSideBySide(figures: Report['figures']): void {
  if (figures.length === 0) return;
  const names = [...new Set(figures.map(({ name }) => name))];
  const columns = [...new Set(figures.map(({ of }) => of ?? ''))];
  const width = Math.max(...names.map((name) => name.length));
  const cell = (text: string, column: string) => text.padStart(Math.max(8, column.length) + 2);
  console.log(`${'medians'.padEnd(width)}     ${columns.map((column) => cell(column, column)).join('')}`);
  for (const name of names) {
    const row = figures.filter((figure) => figure.name === name);
    const values = columns.map((column) => {
      const median = row.find(({ of }) => of === column)?.median;
      return cell(median === undefined ? '–' : short(median), column);
    });
    console.log(`${name.padEnd(width)}  ${row[0]?.unit.padStart(3)}${values.join('')}`);
  }
}

function printVerdicts(verdicts: readonly Verdict[]): void {
  if (verdicts.length === 0) return;
  const width = Math.max(...verdicts.map(({ name }) => name.length));
  for (const { name, value, unit, bar, wanted, holds, detail = '' } of verdicts) {
    const space = unit === '' ? '' : ' ';
    console.log(
      `${holds ? '✓' : '✗'} ${name.padEnd(width)}  ${number(value)}${space}${unit}  (${wanted} ${short(bar)}${space}${unit})  ${detail}`.trimEnd(),
    );
  }
}
