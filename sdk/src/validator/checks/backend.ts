import { linesWith, when, type Check, type Subject } from '../check.ts';
import { sqlTexts, tablesIn } from '../sqlTexts.ts';

const module = ({ matching }: Subject) => matching(/^backend\/.*\.js$/);
const entry = ({ metadata: { backend }, text }: Subject) => (backend ? text(backend.entry) : '');
const KB = 1024;

export const backendChecks: readonly Check[] = [
  {
    id: 'backend.imports',
    severity: 'error',
    rule: 'The backend is one module without imports.',
    find: (subject) =>
      linesWith(
        module(subject),
        /(?:^|[;}\n])\s*import\s*(?:[\w*{][^;]*?from\s*)?["'][^"']+["']|\bimport\s*\(/g,
        () => 'An import: a cell loads one module. The preset bundles it.',
      ),
  },
  {
    id: 'backend.default-export',
    severity: 'error',
    rule: 'The backend has a default export.',
    find: (subject) =>
      when(
        subject.metadata.backend !== undefined &&
          !/\bexport\s*default\b|\bas\s+default\b/.test(entry(subject)),
        subject.metadata.backend?.entry ?? '',
        'export default { fetch(request, env, ctx) { … } } is missing.',
      ),
  },
  {
    id: 'backend.scheduled',
    severity: 'error',
    rule: 'Whoever is on the schedule has scheduled().',
    find: (subject) =>
      when(
        (subject.metadata.backend?.schedule.length ?? 0) > 0 && !/\bscheduled\b/.test(entry(subject)),
        subject.metadata.backend?.entry ?? '',
        'metadata.json has a schedule, the module no scheduled(event, env, ctx).',
      ),
  },
  {
    id: 'backend.hooks',
    severity: 'warning',
    rule: 'The backend listens to its hooks.',
    find: (subject) =>
      when(
        (subject.metadata.backend?.hooks.length ?? 0) > 0 && !entry(subject).includes('/hooks/'),
        subject.metadata.backend?.entry ?? '',
        'metadata.json names hooks, the module does not look for them. hookOf(request) does.',
      ),
  },
  {
    id: 'backend.size',
    severity: 'warning',
    rule: 'The backend stays below 256 KB.',
    find: (subject) =>
      when(
        entry(subject).length > 256 * KB,
        subject.metadata.backend?.entry ?? '',
        `${Math.round(entry(subject).length / KB)} KB: its first answer waits until all of it is read.`,
      ),
  },
  {
    id: 'backend.network',
    severity: 'error',
    rule: 'The backend stays inside of the panel.',
    find: (subject) =>
      linesWith(
        module(subject),
        /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest)\b|(?<![\w.$])fetch\s*\(\s*["'`](https?:\/\/[^"'`]*)/g,
        (match, address = match) => `${address}: there is no network in a cell.`,
      ),
  },
  {
    id: 'backend.storage',
    severity: 'error',
    rule: 'What is to last is in the plugin’s tables.',
    find: (subject) =>
      linesWith(
        module(subject),
        /\b(?:localStorage|indexedDB|caches)\s*\.|\bdocument\s*\.|\bwindow\s*\./g,
        (match) => `${match}: it is not there in a cell. Use env.DB.`,
      ),
  },
  {
    id: 'backend.eval',
    severity: 'error',
    rule: 'No code is made from text.',
    find: (subject) =>
      linesWith(
        module(subject),
        /(?<![\w.$])eval\s*\(|\bnew\s+Function\s*\(/g,
        (match) => `${match}…): a cell refuses it.`,
      ),
  },
  {
    id: 'backend.time',
    severity: 'warning',
    rule: 'Time comes from the panel’s clock.',
    find: (subject) =>
      linesWith(
        module(subject),
        /\bDate\.now\s*\(\)|\bnew\s+Date\s*(?:\(\s*\)|(?![\w(]))/g,
        (match) => `${match}: the panel’s clock may be frozen or moved. Use ctx.now().`,
      ),
  },
  {
    id: 'backend.sql-from-text',
    severity: 'hint',
    rule: 'Values are bound, not written into SQL.',
    find: (subject) =>
      linesWith(
        module(subject),
        /\.prepare\s*\(\s*`[^`]*\$\{/g,
        () => 'A value is written into a statement. Write ? and bind it.',
      ),
  },
  {
    id: 'backend.undeclared-tables',
    severity: 'error',
    rule: 'SQL names declared tables only.',
    find: (subject) => {
      const { tables, reads } = subject.metadata.database;
      const declared = new Set([...tables, ...reads]);
      return module(subject).flatMap((source) =>
        sqlTexts(source).flatMap(({ text, line }) =>
          tablesIn(text)
            .filter((table) => !declared.has(table))
            .map((table) => ({
              where: `${source.path}:${line}`,
              says: `${table} is neither in database.tables nor in database.reads: the panel refuses the statement.`,
            })),
        ),
      );
    },
  },
];
