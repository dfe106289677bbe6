import type { Check, Severity } from '../check.ts';
import type { Tried } from '../trial.ts';

const rules: Readonly<Record<Tried['id'], string>> = {
  'migrations.files': 'Every up has its down, and steps are numbered without a gap.',
  'migrations.fence': 'The panel runs every statement.',
  'migrations.undeclared-tables': 'The tables are those of database.tables.',
  'migrations.left-behind': 'A down undoes its up, and nothing else.',
  'migrations.again': 'After its down an up makes the same as before.',
  'metadata.reads-closed': 'Tables that it reads are open to plugins.',
  'metadata.routes-taken': 'Routes and screens have addresses of their own.',
  'frontend.undeclared-routes': 'Screens ask addresses that somebody answers.',
  'screens.shown': 'Every screen is shown, without an error in the console.',
  'screens.accessible': 'Everybody can use every screen.',
};

/** All others keep a plugin from working. */
const warnings: ReadonlySet<string> = new Set(['frontend.undeclared-routes', 'screens.accessible']);
const severityOf = (id: string): Severity => (warnings.has(id) ? 'warning' : 'error');

/** What is found by trying, by those who can: they say what, here is how much it counts. */
export const triedChecks: readonly Check[] = Object.entries(rules).map(([id, rule]) => ({
  id,
  severity: severityOf(id),
  rule,
  find: ({ tried }) =>
    tried
      .filter((one) => one.id === id)
      .map(({ file, line, says }) => ({ where: line === null ? file : `${file}:${line}`, says })),
}));
