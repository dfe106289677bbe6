import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openMemorySql } from '../../testing/memorySql.ts';
import { splitStatements } from './split.ts';
import { tokensOf } from './tokens.ts';

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

describe('a text is cut into its statements', () => {
  test.each([
    ['SELECT 1; SELECT 2', ['SELECT 1', 'SELECT 2']],
    [';;; ; ', []],
    ['-- only; a comment', []],
    ['/* a; */ SELECT 1 /* b; */; -- c;\nSELECT 2', ['SELECT 1', 'SELECT 2']],
    ["SELECT 'a;''b;'; SELECT 2", ["SELECT 'a;''b;'", 'SELECT 2']],
    ['SELECT ";" AS "a;""b", `;`, [;]; SELECT 2', ['SELECT ";" AS "a;""b", `;`, [;]', 'SELECT 2']],
    [
      'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END; SELECT 2',
      ['CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT CASE WHEN 1 THEN 2 END; END', 'SELECT 2'],
    ],
    [
      'create temp trigger t after insert on a begin select 1; end',
      ['create temp trigger t after insert on a begin select 1; end'],
    ],
    ['CREATE TABLE trigger_begin (a); SELECT 2', ['CREATE TABLE trigger_begin (a)', 'SELECT 2']],
    ['SELECT 1 /* never ends; SELECT 2', ['SELECT 1']],
    ["SELECT 'never ends; SELECT 2", ["SELECT 'never ends; SELECT 2"]],
    ['SELECT $a(;x) ; SELECT 2', ['SELECT $a(;x)', 'SELECT 2']],
    ['\uFEFFSELECT 1', ['SELECT 1']],
  ])('%s', (sql, expected) => expect(texts(sql)).toEqual(expected));

  test('each knows its line', () => {
    expect(splitStatements('\n-- a\nSELECT 1;\n\n SELECT 2').map(({ line }) => line)).toEqual([3, 5]);
  });

  const piece = fc.oneof(
    fc.string({ maxLength: 8 }).map((text) => `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`),
    fc.string({ maxLength: 8 }).map((text) => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`),
    fc
      .string({ maxLength: 8 })
      .map((text) => `/*${text.replaceAll('*/', '').replaceAll('*', '').replaceAll('\0', '')} */`),
    fc.string({ maxLength: 8 }).map((text) => `--${text.replaceAll('\n', ' ').replaceAll('\0', '')}\n`),
    fc.constantFrom(
      'SELECT',
      'a',
      '1',
      '?1',
      ':x',
      '(',
      ')',
      ',',
      '+',
      'END',
      'BEGIN',
      '1.5e3',
      "x'00'",
      '[;]',
      '\n',
    ),
  );
  const statement = fc
    .array(piece, { minLength: 1, maxLength: 10 })
    .map((pieces) => `SELECT ${pieces.join(' ')} z`);

  test('statements joined by semicolons come apart again', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 6 }),
        (statements) => void expect(texts(statements.join(' ;\n'))).toEqual(statements),
      ),
    );
  });

  test('tokens cover everything but white space and comments, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (sql) => {
        let at = 0;
        for (const { start, end } of tokensOf(sql)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(sql.length);
      }),
    );
  });

  test('SQLite never sees two statements where one was cut', async () => {
    const sql = await openMemorySql();
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.constant(';')), { maxLength: 12 }), (pieces) => {
        for (const text of texts(pieces.join(' '))) {
          try {
            sql.query(`EXPLAIN ${text}`);
          } catch (error) {
            expect(String(error)).not.toContain('more than one statement');
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
