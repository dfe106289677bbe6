/**
 * The client interface of Cloudflare D1 over any host that runs a list of statements as one transaction.
 * Shapes and behaviour follow the D1 client API, so that code and its tests run in both places.
 */

export type D1Value = null | number | string | Uint8Array;

/** What a statement did, as D1 says it. Of the panel only `changes`, `changed_db` and, of an insert, `last_row_id` mean something. */
export interface D1Meta {
  readonly duration: number;
  readonly changes: number;
  readonly last_row_id: number;
  readonly changed_db: boolean;
  readonly rows_read: number;
  readonly rows_written: number;
  readonly size_after: number;
}

/** What a statement gave: its rows, in order, as objects by column. */
export interface D1Result<Row = Record<string, unknown>> {
  readonly success: true;
  readonly results: Row[];
  readonly meta: D1Meta;
}

/** A prepared statement. All of its methods reject with an `Error` whose message begins as D1’s does (`D1_ERROR: …`) or, where the fence refuses it, with `SQL_FORBIDDEN: …`. */
export interface D1Statement {
  /** A copy of the statement with these values for its parameters. Booleans become 1 and 0; `undefined` is refused. */
  bind(...values: readonly unknown[]): D1Statement;
  /** The first row, or null when there is none. With a name: that column of it. */
  first<Row = Record<string, unknown>>(): Promise<Row | null>;
  first<Value = unknown>(column: string): Promise<Value | null>;
  /** All rows. */
  all<Row = Record<string, unknown>>(): Promise<D1Result<Row>>;
  /** For statements that change something: `meta.changes` says how many rows. */
  run<Row = Record<string, unknown>>(): Promise<D1Result<Row>>;
  /** Rows as arrays of values, with `columnNames` the names before them. */
  raw<Row extends readonly unknown[] = unknown[]>(options?: { readonly columnNames?: false }): Promise<Row[]>;
  raw<Row extends readonly unknown[] = unknown[]>(options: {
    readonly columnNames: true;
  }): Promise<[string[], ...Row[]]>;
}

/** `env.DB`: the plugin’s own tables to read and write, those of `database.reads` to read. At most 64 statements a request. */
export interface D1Database {
  /** One statement with `?` for its values. Nothing runs yet. */
  prepare(sql: string): D1Statement;
  /** All statements in one transaction: if one fails, none has happened. */
  batch<Row = Record<string, unknown>>(statements: readonly D1Statement[]): Promise<D1Result<Row>[]>;
  /** Statements without parameters, one a line, in one transaction. */
  exec(sql: string): Promise<{ readonly count: number; readonly duration: number }>;
}

/** One statement's outcome as the host gives it. */
interface HostResult {
  readonly columns: readonly string[];
  readonly values: readonly (readonly D1Value[])[];
  readonly changes: number;
  readonly lastRowId: number;
}

/** Runs the list as one transaction; rejects with a plain message when a statement fails. */
type RunStatements = (
  statements: readonly { readonly sql: string; readonly bindings: readonly D1Value[] }[],
) => Promise<readonly HostResult[]>;

/** An error as D1 throws it: its kind and what happened, the latter alone as cause. */
const failure = (kind: string, what: string, detail = '') =>
  new Error(`${kind}: ${what}${detail}`, { cause: new Error(what) });

const noStatement = 'No SQL statements detected.';

function bindable(value: unknown): D1Value {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') return finite(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  // Copies: a view would bring along all of the memory that it looks at.
  if (value instanceof ArrayBuffer) return new Uint8Array(value.slice());
  if (ArrayBuffer.isView(value))
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  if (Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0 && one < 256))
    return Uint8Array.from(value as number[]);
  throw failure('D1_TYPE_ERROR', `Type '${typeof value}' not supported for value '${String(value)}'`);
}

/** D1 speaks JSON with its database, which knows no other numbers. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** D1 gives blobs as arrays of bytes. */
function readable(value: D1Value): unknown {
  if (value instanceof Uint8Array) return [...value];
  return typeof value === 'number' ? finite(value) : value;
}

function resultOf<Row>(host: HostResult): D1Result<Row> {
  const results = host.values.map(
    (row) => Object.fromEntries(host.columns.map((column, at) => [column, readable(row[at] ?? null)])) as Row,
  );
  return {
    success: true,
    results,
    meta: {
      duration: 0,
      changes: host.changes,
      last_row_id: host.lastRowId,
      changed_db: host.changes > 0,
      rows_read: host.values.length,
      rows_written: host.changes,
      size_after: 0,
    },
  };
}

/**
 * The D1 client over whoever runs statements: the panel makes `env.DB` with it, a backend gets its own as `env.DB`.
 * @param run the host's side: in the panel a message to the server, in tests anything
 */
export function createD1(run: RunStatements): D1Database {
  async function ask(statements: readonly Prepared[]): Promise<readonly HostResult[]> {
    if (statements.length === 0 || statements.some(({ sql }) => sql.trim() === ''))
      throw failure('D1_ERROR', noStatement);
    try {
      return await run(statements.map(({ sql, bindings }) => ({ sql, bindings })));
    } catch (error) {
      throw failure('D1_ERROR', messageOf(error));
    }
  }

  class Prepared implements D1Statement {
    readonly sql: string;
    readonly bindings: readonly D1Value[];
    constructor(sql: string, bindings: readonly D1Value[]) {
      this.sql = sql;
      this.bindings = bindings;
    }
    bind(...values: readonly unknown[]): D1Statement {
      return new Prepared(this.sql, values.map(bindable));
    }
    async #one(): Promise<HostResult> {
      const [result] = await ask([this]);
      if (!result) throw failure('D1_ERROR', 'The statement gave no answer.');
      return result;
    }
    async first<Row>(column?: string): Promise<Row | null> {
      const result = await this.#one();
      const row = result.values[0];
      if (!row) return null;
      if (column === undefined) return resultOf<Row>(result).results[0] ?? null;
      // Of columns with the same name the last one counts, as in the objects that all() gives.
      const at = result.columns.lastIndexOf(column);
      if (at < 0) throw failure('D1_COLUMN_NOTFOUND', 'Column not found', ` (${column})`);
      return readable(row[at] ?? null) as Row;
    }
    async all<Row>(): Promise<D1Result<Row>> {
      return resultOf<Row>(await this.#one());
    }
    async run<Row>(): Promise<D1Result<Row>> {
      return await this.all<Row>();
    }
    async raw(options?: { readonly columnNames?: boolean }): Promise<never> {
      const result = await this.#one();
      const rows: unknown[][] = result.values.map((row) => row.map(readable));
      // The overloads of the interface say which of the two shapes it is.
      return (options?.columnNames ? [[...result.columns], ...rows] : rows) as never;
    }
  }

  const prepared = (statement: D1Statement): Prepared => {
    if (statement instanceof Prepared) return statement;
    throw failure('D1_ERROR', 'batch() takes statements made by prepare() of the same database.');
  };

  return {
    prepare(sql) {
      if (typeof sql === 'string') return new Prepared(sql, []);
      throw failure('D1_TYPE_ERROR', `prepare() takes a text, not a value of type '${typeof sql}'`);
    },
    batch: async <Row>(statements: readonly D1Statement[]) =>
      (await ask(statements.map(prepared))).map((one) => resultOf<Row>(one)),
    async exec(sql) {
      const lines = sql.trim().split('\n');
      const where = lines.length === 1 ? `line 1: ${sql.trim()}` : `lines 1 to ${lines.length}`;
      const statements = lines.filter((line) => line.trim() !== '');
      try {
        await ask(statements.map((line) => new Prepared(line, [])));
      } catch (error) {
        const what = error instanceof Error ? error.cause : error;
        throw failure('D1_EXEC_ERROR', `Error in ${where}: ${messageOf(what)}`);
      }
      return { count: statements.length, duration: 0 };
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
