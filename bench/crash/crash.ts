import type { Benchmark } from '../support/report.ts';
import { reportOf, verdict } from '../support/report.ts';
import { runCrash } from './runCrash.ts';

const SHOWN = 20;

/** Nothing that was acknowledged may be lost, whenever the browser dies. */
export const measureCrash: Benchmark = async ({ kills = 20, seed = 1 }) => {
  const result = await runCrash({ kills, seed, progress: (line) => console.log(`  ${line}`) });
  const { violations, refusals } = result;
  const killed = Object.entries(result.kills)
    .map(([kind, count]) => `${count} × ${kind}`)
    .join(', ');
  return reportOf(
    'crash',
    result.browser,
    [{ name: 'from a kill to a panel that works again', unit: 'ms', values: result.restarts }],
    {
      broken: violations.length > 0,
      verdicts: [
        verdict({
          name: 'things acknowledged and lost, done twice or in contradiction',
          value: violations.length,
          unit: '',
          bar: 0,
        }),
      ],
      notes: [
        `kills: ${killed}; seed ${seed}`,
        `acknowledged: ${result.transfers} transfers, ${result.visits} installs and uninstalls, ${result.exchanges} imports and undoings; refused: ${refusals.length}`,
        `stored, but killed before anyone could hear of it: ${result.unheard} transfers`,
        `the log was folded into the base before ${result.folded} of the kills`,
        ...violations.slice(0, SHOWN).map((violation) => `VIOLATION ${violation}`),
        ...(violations.length > SHOWN ? [`and ${violations.length - SHOWN} more`] : []),
        ...[...new Set(refusals)].slice(0, SHOWN).map((refusal) => `refused: ${refusal}`),
      ],
    },
  );
};
