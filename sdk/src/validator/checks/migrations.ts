import { linesWith, type Check } from '../check.ts';

const ups = /^migrations\/.*up\.sql$/;
/** Without comments, of the same length and lines. */
const code = (text: string) => text.replaceAll(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));

export const migrationChecks: readonly Check[] = [
  {
    id: 'migrations.strict',
    severity: 'hint',
    rule: 'Tables are STRICT.',
    find: ({ matching }) =>
      matching(ups).flatMap(({ path, text }) =>
        Array.from(code(text).matchAll(/CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)[^;]*/gi))
          .filter(([statement]) => !/\)[^)]*\bSTRICT\b[^)]*$/i.test(statement))
          .map(([, table = '']) => ({
            where: path,
            says: `${table} is not STRICT: it takes text for a number.`,
          })),
      ),
  },
  {
    id: 'migrations.if-not-exists',
    severity: 'warning',
    rule: 'Tables are created, not found.',
    find: ({ matching }) =>
      linesWith(
        matching(ups).map(({ path, text }) => ({ path, text: code(text) })),
        /CREATE\s+TABLE\s+IF\s+NOT\s+EXISTS\s+\w+/gi,
        () => 'IF NOT EXISTS hides that a table of another form is there. Leave it out.',
      ),
  },
  {
    id: 'migrations.current-time',
    severity: 'warning',
    rule: 'Time comes from the panel’s clock.',
    find: ({ matching }) =>
      linesWith(
        matching(ups).map(({ path, text }) => ({ path, text: code(text) })),
        /\bCURRENT_(?:TIMESTAMP|DATE|TIME)\b|\b(?:datetime|date|strftime|unixepoch)\s*\(\s*'now'/gi,
        (match) => `${match}: the panel’s clock may be frozen or moved. Bind ctx.now().`,
      ),
  },
  {
    id: 'migrations.money-as-real',
    severity: 'warning',
    rule: 'Money is no floating point number.',
    find: ({ matching }) =>
      linesWith(
        matching(ups).map(({ path, text }) => ({ path, text: code(text) })),
        /\b\w*(?:amount|price|total|balance|fee)\w*\s+(?:REAL|FLOAT|DOUBLE)\b/gi,
        (match) => `${match}: sums go wrong by cents. INTEGER in minor units and a currency.`,
      ),
  },
  {
    id: 'migrations.drops-in-up',
    severity: 'warning',
    rule: 'An up keeps what users have entered.',
    find: ({ matching }) =>
      linesWith(
        matching(ups).map(({ path, text }) => ({ path, text: code(text) })),
        /\bDROP\s+(?:TABLE|COLUMN)\b[^;\n]*/gi,
        (match) =>
          `${match}: its rows are lost with the update. Copy them first, and say so in the changelog.`,
      ),
  },
];
