import { beforeAll, describe, expect, test } from 'vitest';
import { openMemorySql, type MemorySql } from '../../testing/memorySql.ts';
import { isAllowedFunction } from './functions.ts';
import { examined, examinedInSchemaChanges, harmless } from './opcodes.ts';
import { readStatement } from './textGate.ts';
import { splitStatements } from './split.ts';

/** The lists of the fence were made for this version. After an upgrade read its release notes, then change this line. */
const RECORDED_FOR = '3.54.1';

let sql: MemorySql;
beforeAll(async () => {
  sql = await openMemorySql();
  sql.query(
    'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT UNIQUE, c REFERENCES a (id) ON DELETE CASCADE)',
  );
});

const opcodes = (text: string) => sql.query(`EXPLAIN ${text}`).values.map(([, opcode]) => String(opcode));

describe('the fence knows this SQLite', () => {
  test('it is the version for which the lists were made', () => {
    expect(sql.query('SELECT sqlite_version()').values[0]?.[0]).toBe(RECORDED_FOR);
  });

  test.each([
    'BEGIN',
    'COMMIT',
    'ROLLBACK',
    'SAVEPOINT a',
    'VACUUM',
    'PRAGMA journal_mode = DELETE',
    'PRAGMA user_version = 1',
    'PRAGMA integrity_check',
    'PRAGMA wal_checkpoint',
  ])('%s needs an opcode that no plugin gets', (text) => {
    const known = new Set([...harmless, ...examined]);
    expect(opcodes(text).some((opcode) => !known.has(opcode))).toBe(true);
  });

  test('ATTACH needs a function that no plugin gets', () => {
    expect(sql.query(`EXPLAIN ATTACH 'x' AS y`).values.flat()).toContain('sqlite_attach(3)');
    expect(isAllowedFunction('sqlite_attach')).toBe(false);
  });

  test('no opcode is in two lists', () => {
    const all = [...harmless, ...examined, ...examinedInSchemaChanges];
    expect(new Set(all).size).toBe(all.length);
  });

  test('each function of this build is allowed or refused on purpose', () => {
    const names = [
      ...new Set(
        sql.query('SELECT name FROM pragma_function_list ORDER BY name').values.map(([name]) => String(name)),
      ),
    ];
    expect(names.filter((name) => !isAllowedFunction(name))).toEqual(
      `atn2 charindex cot coth difference fts3_tokenizer leftstr lower_quartile match matchinfo mode offsets optimize padc padl padr proper replicate reverse rightstr snippet sqlite_compileoption_get sqlite_compileoption_used sqlite_log sqlite_source_id sqlite_version square stdev strfilter total_changes upper_quartile variance`.split(
        ' ',
      ),
    );
  });

  test('each table function of this build but those of JSON is refused', () => {
    const modules = sql.query('SELECT name FROM pragma_module_list').values.map(([name]) => String(name));
    const pragmas = sql
      .query('SELECT name FROM pragma_pragma_list')
      .values.map(([name]) => `pragma_${String(name)}`);
    const open = [...modules, ...pragmas].filter((name) => {
      const [statement] = splitStatements(`SELECT * FROM ${name}`);
      try {
        if (statement) readStatement(statement, 'run');
        return true;
      } catch {
        return false;
      }
    });
    expect(open.filter((name) => !name.startsWith('json'))).toEqual([]);
  });
});
