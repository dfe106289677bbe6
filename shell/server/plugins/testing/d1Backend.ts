import type { Backend, D1Database, D1Statement } from '@nextpanel/sdk/backend';

/*
 * Code of a plugin, and of a Cloudflare Worker: it runs what people do with D1 and says what came of it. Its text, with
 * the types taken out, is the backend of a plugin in the one place and a worker in the other, so it imports no code.
 */

/** What a run tells of itself beside its results: of these, only that they are numbers is the same everywhere. */
const MEASURED = new Set(['duration', 'size_after', 'rows_read', 'rows_written', 'last_row_id']);
const OF_THE_PLACE = new Set([
  'served_by',
  'served_by_region',
  'served_by_colo',
  'served_by_primary',
  'timings',
  'total_attempts',
]);

/** Any value as one that JSON keeps. */
function plain(value: unknown): unknown {
  if (value === undefined) return 'undefined';
  if (typeof value === 'bigint') return `bigint ${value}`;
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return `number ${Object.is(value, -0) ? '-0' : value}`;
  if (value instanceof ArrayBuffer) return { buffer: [...new Uint8Array(value)] };
  if (ArrayBuffer.isView(value)) return { [value.constructor.name]: [...new Uint8Array(value.buffer)] };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !OF_THE_PLACE.has(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, MEASURED.has(key) ? typeof one : plain(one)]));
}

async function outcome(work: () => unknown): Promise<unknown> {
  try {
    return { gave: plain(await work()) };
  } catch (error) {
    if (!(error instanceof Error)) return { threw: plain(error) };
    const { name, message, cause } = error;
    return { threw: { name, message, cause: cause instanceof Error ? cause.message : plain(cause) } };
  }
}

type Case = (db: D1Database) => unknown;

const insert = (db: D1Database, ...values: unknown[]): D1Statement =>
  db.prepare('INSERT INTO things (id, name, amount, content) VALUES (?, ?, ?, ?)').bind(...values);
/** One value there and back, with what SQLite thinks of it. */
const echo =
  (value: unknown): Case =>
  (db) =>
    db.prepare('SELECT ?1 AS value, typeof(?1) AS type').bind(value).first();
const select =
  (sql: string): Case =>
  (db) =>
    db.prepare(sql).all();

/** By what they are about. Each starts with three things: (1, 'one', 1.5), (2, 'two', 2.5), (3, 'three', null). */
const cases: Record<string, Case> = {
  'all()': select('SELECT * FROM things ORDER BY id'),
  'all() of nothing': select('SELECT * FROM things WHERE id = 99'),
  'all() of a write': (db) => insert(db, 4, 'four', 4, null).all(),
  'run() of a read': (db) => db.prepare('SELECT name FROM things ORDER BY id').run(),
  'run() of an insert': (db) => insert(db, 4, 'four', 4, null).run(),
  'run() of an insert that chooses its id': (db) =>
    db.prepare("INSERT INTO things (name) VALUES ('x')").run(),
  'the id that an insert chose': (db) =>
    db
      .prepare("INSERT INTO things (name) VALUES ('x')")
      .run()
      .then(({ meta }) => [meta.last_row_id]),
  'the id that an insert was given': (db) =>
    insert(db, 77, 'x', 1, null)
      .run()
      .then(({ meta }) => [meta.last_row_id]),
  'run() of several rows': (db) => db.prepare("INSERT INTO things (name) VALUES ('x'), ('y')").run(),
  'run() of an update': (db) => db.prepare('UPDATE things SET amount = 0 WHERE id < 3').run(),
  'run() of an update of nothing': (db) => db.prepare('UPDATE things SET amount = 0 WHERE id = 99').run(),
  'run() of a delete': (db) => db.prepare('DELETE FROM things WHERE id = 1').run(),
  'run() of a delete of everything': (db) => db.prepare('DELETE FROM things').run(),
  'run() of an upsert': (db) =>
    db
      .prepare(
        "INSERT INTO things (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = 'y' RETURNING *",
      )
      .run(),
  'run() of a replacement': (db) => db.prepare("REPLACE INTO things (id, name) VALUES (1, 'x')").run(),
  'returning()': (db) => db.prepare('DELETE FROM things WHERE id < 3 RETURNING id, name').all(),
  'a read after a write': async (db) => {
    await insert(db, 4, 'four', 4, null).run();
    return await db.prepare('SELECT 1').run();
  },
  'first()': (db) => db.prepare('SELECT * FROM things ORDER BY id').first(),
  'first() of nothing': (db) => db.prepare('SELECT * FROM things WHERE id = 99').first(),
  'first() of a column': (db) => db.prepare('SELECT * FROM things ORDER BY id').first('name'),
  'first() of a column that is null': (db) => db.prepare('SELECT * FROM things WHERE id = 3').first('amount'),
  'first() of a column of nothing': (db) => db.prepare('SELECT * FROM things WHERE id = 99').first('name'),
  'first() of a column that is not there': (db) => db.prepare('SELECT * FROM things').first('nothing'),
  'first() of a column that is not there, of nothing': (db) =>
    db.prepare('SELECT * FROM things WHERE id = 99').first('nothing'),
  'first() of a column in capitals': (db) => db.prepare('SELECT name FROM things').first('NAME'),
  'first() of a write': (db) => db.prepare("INSERT INTO things (name) VALUES ('x') RETURNING name").first(),
  'raw()': (db) => db.prepare('SELECT * FROM things ORDER BY id').raw(),
  'raw() of nothing': (db) => db.prepare('SELECT * FROM things WHERE id = 99').raw(),
  'raw() with names': (db) => db.prepare('SELECT * FROM things ORDER BY id').raw({ columnNames: true }),
  'raw() of nothing with names': (db) =>
    db.prepare('SELECT * FROM things WHERE id = 99').raw({ columnNames: true }),
  'raw() without names': (db) => db.prepare('SELECT id FROM things').raw({ columnNames: false }),
  'raw() of a write': (db) => insert(db, 4, 'four', 4, null).raw(),
  'raw() of a write with names': (db) => insert(db, 4, 'four', 4, null).raw({ columnNames: true }),
  'names that are the same': select('SELECT id, name, id + 10 AS id FROM things ORDER BY 1'),
  'names that are the same, raw()': (db) =>
    db.prepare('SELECT id, name, id + 10 AS id FROM things ORDER BY 1').raw({ columnNames: true }),
  'names that are the same, first()': (db) => db.prepare('SELECT 1 AS a, 2 AS a').first('a'),
  'names of expressions': select('SELECT 1, count(*), max(id) FROM things'),
  'a name that is empty': select('SELECT 1 AS ""'),
  'names of a join': select('SELECT a.id, b.id FROM things a JOIN things b ON a.id = b.id ORDER BY 1'),
  'a text': echo('text'),
  'an empty text': echo(''),
  'a text of any script': echo('Grüße, 世界 🌍 \u{10FFFF}'),
  'a text with a NUL': echo('a\0b'),
  'half a surrogate pair': echo('\uD83D'),
  'a whole number': echo(42),
  zero: echo(0),
  'minus zero': echo(-0),
  'a fraction': echo(1.5),
  'the largest safe number': echo(Number.MAX_SAFE_INTEGER),
  'the smallest safe number': echo(Number.MIN_SAFE_INTEGER),
  'a number beyond': echo(2 ** 53),
  'a number beyond 64 bits': echo(2 ** 64),
  'the largest number': echo(Number.MAX_VALUE),
  infinity: echo(Infinity),
  'minus infinity': echo(-Infinity),
  'not a number': echo(NaN),
  true: echo(true),
  false: echo(false),
  null: echo(null),
  undefined: echo(undefined),
  'a bigint': echo(1n),
  'a bigint beyond 2^53': echo(2n ** 60n),
  'a date': echo(new Date(0)),
  'an object': echo({ a: 1 }),
  'a function': echo(() => 1),
  'a list of bytes': echo([1, 2, 255]),
  'an empty list': echo([]),
  'a list of texts': echo(['a']),
  'a list of numbers beyond bytes': echo([256, -1, 1.5]),
  'a list with null': echo([1, null]),
  'a list of lists': echo([[1]]),
  'an ArrayBuffer': echo(new Uint8Array([1, 2, 3]).buffer),
  'an empty ArrayBuffer': echo(new ArrayBuffer(0)),
  'a Uint8Array': echo(new Uint8Array([1, 2, 3])),
  'a part of a Uint8Array': echo(new Uint8Array([1, 2, 3, 4]).subarray(1, 3)),
  'a Uint16Array': echo(new Uint16Array([1, 256])),
  'an Int8Array': echo(new Int8Array([-1, 1])),
  'a Float64Array': echo(new Float64Array([1])),
  'a DataView': echo(new DataView(new ArrayBuffer(2))),
  'a Map': echo(new Map([[1, 2]])),
  'a blob in a row': async (db) => {
    await insert(db, 4, 'four', null, new Uint8Array([0, 1, 255])).run();
    return await db.prepare('SELECT content, typeof(content) AS type FROM things WHERE id = 4').raw();
  },
  'an empty blob': (db) => db.prepare("SELECT x'' AS value, typeof(x'') AS type").first(),
  'a whole number in a column of fractions': select(
    'SELECT amount FROM things WHERE id = 1 UNION ALL SELECT 2.0',
  ),
  'a fraction without a fraction': select('SELECT 2.0 AS value, typeof(2.0) AS type'),
  'an integer beyond 2^53': select('SELECT 9007199254740993 AS value'),
  'the largest integer': select('SELECT 9223372036854775807 AS value'),
  'an infinite result': select('SELECT 9e999 AS value, -9e999 AS minus'),
  'a result that is no number': select('SELECT 1 / 0 AS value'),
  'a truth': select('SELECT 1 = 1 AS value, 1 = 2 AS other'),
  'json()': select(`SELECT json_extract('{"a":[1,2]}', '$.a') AS value`),
  'bind() twice': (db) => {
    const statement = db.prepare('SELECT ? AS value');
    return Promise.all([
      statement.bind(1).first(),
      statement.bind(2).first(),
      statement.bind(1).bind(3).first(),
    ]);
  },
  'bind() of nothing': (db) => db.prepare('SELECT 1 AS value').bind().first(),
  'bind() of too little': (db) => db.prepare('SELECT ?, ?').bind(1).first(),
  'bind() of too much': (db) => db.prepare('SELECT ?').bind(1, 2).first(),
  'no bind()': (db) => db.prepare('SELECT ?').first(),
  'bind() where there is nothing to bind': (db) => db.prepare('SELECT 1').bind(1).first(),
  'numbered parameters': (db) => db.prepare('SELECT ?2 AS a, ?1 AS b').bind(1, 2).first(),
  'the same parameter twice': (db) => db.prepare('SELECT ?1 AS a, ?1 AS b').bind(1).first(),
  'a gap in the parameters': (db) => db.prepare('SELECT ?3 AS a').bind(1, 2, 3).first(),
  'a question mark in a text': (db) => db.prepare("SELECT '?' AS a, ? AS b").bind(1).first(),
  'undefined among others': (db) => db.prepare('SELECT ?, ?').bind(1, undefined).first(),
  'batch()': (db) =>
    db.batch([
      insert(db, 4, 'four', 4, null),
      db.prepare('SELECT count(*) AS n FROM things'),
      db.prepare('DELETE FROM things WHERE id = ?').bind(4),
    ]),
  'batch() of one': (db) => db.batch([db.prepare('SELECT 1 AS one')]),
  'batch() of nothing': (db) => db.batch([]),
  'batch() of one statement twice': (db) => {
    const statement = db.prepare("INSERT INTO things (name) VALUES ('again')");
    return db.batch([statement, statement]);
  },
  'batch() whose second statement fails': async (db) => {
    const failed = await outcome(() =>
      db.batch([
        insert(db, 4, 'four', 4, null),
        insert(db, 4, 'five', 5, null),
        insert(db, 6, 'six', 6, null),
      ]),
    );
    return [failed, await db.prepare('SELECT count(*) AS n FROM things').first('n')];
  },
  'batch() whose last statement is no SQL': async (db) => {
    const failed = await outcome(() => db.batch([insert(db, 4, 'four', 4, null), db.prepare('SELEC 1')]));
    return [failed, await db.prepare('SELECT count(*) AS n FROM things').first('n')];
  },
  'a unique key twice': (db) => insert(db, 1, 'x', 1, null).run(),
  'null where it may not be': (db) => insert(db, 4, null, 1, null).run(),
  'a check that fails': (db) => insert(db, 4, 'x', -1, null).run(),
  'no SQL': (db) => db.prepare('SELEC 1').all(),
  'an unfinished statement': (db) => db.prepare('SELECT * FROM').all(),
  'a table that is not there': (db) => db.prepare('SELECT * FROM missing').all(),
  'a column that is not there': (db) => db.prepare('SELECT missing FROM things').all(),
  'a function that is not there': (db) => db.prepare('SELECT missing(1)').all(),
  'an empty statement': (db) => db.prepare('').all(),
  'a statement of blanks': (db) => db.prepare(' \n ').all(),
  'a semicolon at the end': (db) => db.prepare('SELECT 1 AS one;').first(),
  'a comment at the end': (db) => db.prepare('SELECT 1 AS one -- one').first(),
  'a comment before': (db) => db.prepare('/* one */ SELECT 1 AS one').first(),
  'a comment alone': (db) => db.prepare('-- nothing').all(),
  BEGIN: (db) => db.prepare('BEGIN').run(),
  'exec() of one line': (db) => db.exec("INSERT INTO things (name) VALUES ('x')"),
  'exec() of several lines': async (db) => {
    const done = await db.exec(
      "INSERT INTO things (name) VALUES ('x')\nUPDATE things SET amount = 9\n\nSELECT 1",
    );
    return [done, await db.prepare('SELECT count(*) AS n, sum(amount) AS sum FROM things').first()];
  },
  'exec() with semicolons': (db) => db.exec("INSERT INTO things (name) VALUES ('x');\nDELETE FROM things;"),
  'exec() that ends with a line': (db) => db.exec('SELECT 1;\n'),
  'exec() of two statements in a line': (db) => db.exec('SELECT 1; SELECT 2'),
  'exec() of a statement over two lines': (db) => db.exec('SELECT\n1'),
  'exec() of a statement over two lines with a semicolon': (db) => db.exec('SELECT\n1;'),
  'exec() of nothing': (db) => db.exec(''),
  'exec() of blanks': (db) => db.exec('  \n  '),
  'exec() whose second line fails': async (db) => {
    const failed = await outcome(() => db.exec('DELETE FROM things\nSELEC 1'));
    return [failed, await db.prepare('SELECT count(*) AS n FROM things').first('n')];
  },
  'first() of no text': (db) => db.prepare('SELECT 1 AS one').first(1 as never),
};

const start = [
  'DELETE FROM things',
  "INSERT INTO things (id, name, amount) VALUES (1, 'one', 1.5), (2, 'two', 2.5), (3, 'three', NULL)",
];

export default {
  names: Object.keys(cases),
  async fetch(request, { DB }) {
    const name = new URL(request.url).searchParams.get('case') ?? '';
    await DB.batch(start.map((sql) => DB.prepare(sql)));
    return Response.json(await outcome(() => cases[name]?.(DB)));
  },
} satisfies Backend & { readonly names: readonly string[] };
