import { pickFrom, wholeFrom, type Random } from '../../shell/seeds/random.ts';
import { hidden } from './world.ts';

const ownTables = ['notes', 'marks', 'noted', 'notes', 'notes'] as const;
const openTables = ['clients', 'products'] as const;
const secretTables: readonly [string, ...string[]] = [
  ...hidden,
  'sqlite_master',
  'sqlite_sequence',
  'sqlite_schema',
  'pragma_table_info',
  'temp.notes',
  'main.users',
  '"secrets"',
  '[users]',
  "'users'",
];
const columnsOf: Readonly<Record<string, readonly [string, ...string[]]>> = {
  notes: ['id', 'text', 'amount', 'client', 'loud'],
  marks: ['note', 'data'],
  noted: ['id', 'text', 'name'],
  clients: ['id', 'name', 'email'],
  products: ['id', 'name', 'amount', 'client'],
  fresh: ['id', 'text', 'client'],
  users: ['id', 'name', 'password'],
  secrets: ['text', 'amount'],
  plugin_objects: ['type', 'name'],
};
const anywhere = ['id', 'text', 'name', 'amount', 'password', 'rowid', 'value'] as const;
const functions =
  `abs avg coalesce count group_concat hex ifnull instr json_array json_group_array json_object json_valid length likely lower
   ltrim max min nullif quote replace round sign substr sum total trim typeof unicode upper iif`.split(
    /\s+/,
  ) as [string, ...string[]];
const otherFunctions =
  `printf random randomblob sqlite_version zeroblob changes last_insert_rowid load_extension fts3_tokenizer row_number unhex
   json_extract pragma_table_info replicate`.split(/\s+/) as [string, ...string[]];
const literals = [
  '0',
  '1',
  '2',
  '3.5',
  '-1',
  'NULL',
  "'one'",
  "'x'",
  "''",
  "x'00ff'",
  "'$.a'",
  '9e99',
  '0x10',
  '?',
  ':a',
  '\'{"a":1}\'',
] as const;
const operators = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '||',
  '=',
  '<>',
  '<',
  '>=',
  'AND',
  'OR',
  'IS',
  'IS NOT',
  'LIKE',
  'GLOB',
  '->',
  '->>',
  '&',
  '<<',
  'IN',
] as const;

/** Statements as a plugin could send them: most of them well-formed, a good part of them after what is not the plugin's. */
export class Grammar {
  readonly #random: Random;
  #depth = 0;
  /** Of the table that was named last: most names shall fit. */
  #columns: readonly [string, ...string[]] = anywhere;

  constructor(random: Random) {
    this.#random = random;
  }

  statement(): string {
    this.#depth = 0;
    return this.#oneOf([
      () => this.#select(),
      () => this.#select(),
      () => this.#insert(),
      () => this.#update(),
      () => this.#remove(),
      () =>
        `WITH w${this.#chance(0.3) ? ' (id, text)' : ''} AS ${this.#chance(0.2) ? 'MATERIALIZED ' : ''}(${this.#select()}) ${this.#oneOf([() => this.#select('w'), () => this.#insert('w'), () => this.#remove()])}`,
      () => (this.#chance(0.3) ? this.#other() : this.#select()),
    ]);
  }

  /** A text of one to four statements that change the schema, in the way of a migration. */
  migration(): string {
    return Array.from({ length: 1 + wholeFrom(this.#random, 4) }, () => {
      this.#depth = 0;
      return this.#oneOf([() => this.#change(), () => this.#change(), () => this.statement()]);
    }).join('; ');
  }

  #change(): string {
    const table = this.#oneOf([() => 'fresh', () => 'fresh', () => 'notes', () => this.#table()]);
    const name = this.#pick(['fresh', 'f1', 'f2', 'users', 'orders', 'clients', 'sqlite_x']);
    return this.#oneOf([
      () =>
        `CREATE TABLE ${this.#pick(['', 'IF NOT EXISTS '])}fresh (id INTEGER PRIMARY KEY ${this.#pick(['', 'AUTOINCREMENT'])}, text TEXT ${this.#pick(['', 'UNIQUE', 'DEFAULT (lower(hex(randomblob(4))))', `CHECK (${this.#expression()})`])}, client ${this.#reference()})`,
      () => `CREATE TABLE fresh AS ${this.#select()}`,
      () => `CREATE ${this.#pick(['', 'TEMP '])}VIEW ${name} AS ${this.#select()}`,
      () =>
        `CREATE ${this.#pick(['', 'UNIQUE '])}INDEX ${name} ON ${table} (${this.#chance(0.5) ? this.#name() : this.#expression()})`,
      () =>
        `CREATE TRIGGER ${name} ${this.#pick(['BEFORE', 'AFTER', 'INSTEAD OF'])} ${this.#pick(['INSERT', 'UPDATE', 'DELETE', 'UPDATE OF text'])} ON ${table} BEGIN ${this.#oneOf([() => this.#insert(), () => this.#update(), () => this.#remove(), () => this.#select()])}; END`,
      () =>
        `ALTER TABLE ${table} ${this.#pick(['ADD COLUMN x', 'RENAME TO fresh', 'RENAME TO other', 'RENAME COLUMN text TO more', 'DROP COLUMN text', 'ADD COLUMN y CHECK (y > 0)', 'ADD COLUMN z AS (id + 1)'])}`,
      () =>
        `DROP ${this.#pick(['TABLE', 'VIEW', 'INDEX', 'TRIGGER'])} ${this.#pick(['', 'IF EXISTS '])}${this.#oneOf([() => name, () => table, () => this.#pick(['users_by_password', 'users_stay', 'notes_by_amount', 'notes_marked', 'noted'])])}`,
    ]);
  }

  #reference(): string {
    return this.#pick([
      '',
      'REFERENCES clients (id)',
      'REFERENCES clients (id) ON DELETE CASCADE',
      'REFERENCES clients ON DELETE SET NULL',
      'REFERENCES users (id) ON DELETE CASCADE',
      'NOT NULL REFERENCES clients ON DELETE SET NULL',
      'REFERENCES fresh (id)',
    ]);
  }

  #select(from?: string): string {
    this.#depth += 1;
    const sources = this.#chance(0.95) ? `FROM ${this.#sources(from)}` : '';
    const parts = [
      `SELECT ${this.#pick(['', '', '', 'DISTINCT '])}${this.#list(() => this.#column())}`,
      sources,
      this.#chance(0.5) ? `WHERE ${this.#expression()}` : '',
      this.#chance(0.1) ? `GROUP BY ${this.#expression()}` : '',
      this.#chance(0.1) ? `ORDER BY ${this.#expression()}` : '',
      this.#chance(0.1) ? `LIMIT ${this.#pick(['1', '2', '(SELECT count(*) FROM users)', '?'])}` : '',
    ];
    const whole = parts.filter((part) => part !== '').join(' ');
    const more = this.#depth < 3 && this.#chance(0.1);
    const text = more
      ? `${whole} ${this.#pick(['UNION', 'UNION ALL', 'EXCEPT', 'INTERSECT'])} ${this.#select()}`
      : whole;
    this.#depth -= 1;
    return text;
  }

  #sources(from?: string): string {
    const first = from ?? this.#source();
    const joins = Array.from(
      { length: this.#chance(0.3) ? 1 + wholeFrom(this.#random, 2) : 0 },
      (_, at) =>
        `${this.#pick([',', 'JOIN', 'LEFT JOIN', 'NATURAL JOIN', 'CROSS JOIN', 'FULL JOIN'])} ${this.#source()} s${at}`,
    );
    return [first, ...joins].join(' ');
  }

  #source(): string {
    if (this.#depth < 3 && this.#chance(0.15)) return `(${this.#select()})`;
    return this.#chance(0.08)
      ? this.#pick([
          "json_each('[1,2]')",
          'json_tree(\'{"a":1}\')',
          'pragma_database_list',
          '(VALUES (1), (2))',
        ])
      : this.#table();
  }

  #table(): string {
    const table = this.#anyTable();
    this.#columns = columnsOf[table] ?? anywhere;
    return table;
  }

  /** Of a write. */
  #target(): string {
    if (this.#chance(0.15)) return this.#table();
    const table = this.#pick(['notes', 'notes', 'notes', 'marks']);
    this.#columns = columnsOf[table] ?? anywhere;
    return table;
  }

  #name(): string {
    return this.#chance(0.93) ? this.#pick(this.#columns) : this.#pick(anywhere);
  }

  #anyTable(): string {
    return this.#oneOf([
      () => this.#pick(ownTables),
      () => this.#pick(ownTables),
      () => this.#pick(openTables),
      () => (this.#chance(0.3) ? this.#pick(secretTables) : this.#pick(openTables)),
    ]);
  }

  #column(): string {
    return this.#oneOf([
      () => this.#name(),
      () => '*',
      () => `${this.#expression()}${this.#pick(['', ' AS text', ' AS id'])}`,
    ]);
  }

  #expression(): string {
    this.#depth += 1;
    const text = this.#oneOf([
      () => this.#pick(literals),
      () => this.#name(),
      () => (this.#depth > 5 ? '1' : `${this.#expression()} ${this.#pick(operators)} ${this.#expression()}`),
      () =>
        this.#depth > 5
          ? '2'
          : `${this.#pick(this.#chance(0.95) ? functions : otherFunctions)}(${this.#chance(0.1) ? '*' : this.#list(() => this.#expression(), 2)})`,
      () =>
        this.#depth > 3 ? '3' : `${this.#pick(['', 'EXISTS ', 'NOT EXISTS ', 'id IN '])}(${this.#select()})`,
      () =>
        this.#depth > 4
          ? '4'
          : `CASE WHEN ${this.#expression()} THEN ${this.#expression()} ELSE ${this.#expression()} END`,
    ]);
    this.#depth -= 1;
    return text;
  }

  #insert(from?: string): string {
    const into = this.#target();
    const verb = this.#pick([
      'INSERT',
      'INSERT',
      'INSERT OR IGNORE',
      'INSERT OR REPLACE',
      'REPLACE',
      'INSERT OR ROLLBACK',
    ]);
    const rows = this.#oneOf([
      () => `(${this.#name()}) VALUES (${this.#value()})`,
      () => `(${this.#columns[0]}, ${this.#columns[1] ?? 'id'}) VALUES (${this.#value()}, ${this.#value()})`,
      () => `(${this.#columns[1] ?? 'text'}) ${this.#select(from)}`,
      () => 'DEFAULT VALUES',
    ]);
    const conflict = this.#chance(0.2)
      ? ` ON CONFLICT DO ${this.#pick(['NOTHING', `UPDATE SET ${this.#name()} = ${this.#expression()}`])}`
      : '';
    return `${verb} INTO ${into} ${rows}${conflict}${this.#returning()}`;
  }

  #update(): string {
    const table = this.#target();
    const set = `${this.#name()} = ${this.#expression()}`;
    const from = this.#chance(0.15) ? ` FROM ${this.#source()} f` : '';
    return `UPDATE ${this.#pick(['', '', '', 'OR IGNORE '])}${table} SET ${set}${from}${this.#where()}${this.#returning()}`;
  }

  /** What a row can be made of: no columns. */
  #value(): string {
    return this.#chance(0.7)
      ? this.#pick(literals)
      : this.#chance(0.5)
        ? `(${this.#select()})`
        : this.#pick(literals);
  }

  #remove(): string {
    return `DELETE FROM ${this.#target()}${this.#where()}${this.#returning()}`;
  }

  #where(): string {
    return this.#chance(0.7) ? ` WHERE ${this.#expression()}` : '';
  }

  #returning(): string {
    return this.#chance(0.15) ? ` RETURNING ${this.#column()}` : '';
  }

  #other(): string {
    return this.#pick([
      'PRAGMA table_info(users)',
      'PRAGMA writable_schema = ON',
      "ATTACH ':memory:' AS x",
      'COMMIT',
      'ROLLBACK',
      'SAVEPOINT a',
      'VACUUM',
      'ANALYZE',
      'EXPLAIN SELECT * FROM users',
      'SELECT 1; DELETE FROM users',
      'CREATE TABLE x (a)',
      'DROP TABLE notes',
      'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 5) SELECT * FROM c',
      'INSERT INTO sqlite_sequence VALUES (1, 2)',
      'VALUES (1, (SELECT password FROM users))',
    ]);
  }

  #list(item: () => string, most = 3): string {
    return Array.from({ length: 1 + wholeFrom(this.#random, most) }, item).join(', ');
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  #pick(items: readonly [string, ...string[]]): string {
    return pickFrom(this.#random, items);
  }

  #oneOf(makers: readonly [() => string, ...(() => string)[]]): string {
    return pickFrom(this.#random, makers)();
  }
}
