/**
 * The client interface of Cloudflare D1 over any host that runs a list of statements as one transaction.
 * Shapes and behaviour follow the D1 client API, so that code and its tests run in both places.
 */

export type D1Value = null | number | string | Uint8Array;

export interface D1Meta {
  readonly duration: number;
  readonly changes: number;
  readonly last_row_id: number;
  readonly changed_db: boolean;
  readonly rows_read: number;
  readonly rows_written: number;
  readonly size_after: number;
}

export interface D1Result<Row = Record<string, unknown>> {
  readonly success: true;
  readonly results: Row[];
  readonly meta: D1Meta;
}

export interface D1Statement {
  /** A copy of the statement with these values for its parameters. Booleans become 1 and 0; `undefined` is refused. */
  bind(...values: readonly unknown[]): D1Statement;
  first<Row = Record<string, unknown>>(): Promise<Row | null>;
  first<Value = unknown>(column: string): Promise<Value | null>;
  all<Row = Record<string, unknown>>(): Promise<D1Result<Row>>;
  run<Row = Record<string, unknown>>(): Promise<D1Result<Row>>;
  raw<Row extends readonly unknown[] = unknown[]>(options?: { readonly columnNames?: false }): Promise<Row[]>;
  raw<Row extends readonly unknown[] = unknown[]>(options: {
    readonly columnNames: true;
  }): Promise<[string[], ...Row[]]>;
}

export interface D1Database {
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

class D1Error extends Error {
  override readonly name = 'D1Error';
}

function bindable(value: unknown): D1Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0 && one < 256))
    return Uint8Array.from(value as number[]);
  throw new D1Error(`D1_TYPE_ERROR: Type '${typeof value}' not supported for value '${String(value)}'`);
}

/** D1 gives blobs as arrays of bytes. */
const readable = (value: D1Value): unknown => (value instanceof Uint8Array ? [...value] : value);

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

/** @param run the host's side: in the panel a message to the server, in tests anything */
export function createD1(run: RunStatements): D1Database {
  async function ask(statements: readonly Prepared[]): Promise<readonly HostResult[]> {
    try {
      return await run(statements.map(({ sql, bindings }) => ({ sql, bindings })));
    } catch (cause) {
      throw new D1Error(`D1_ERROR: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
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
      if (!result) throw new D1Error('D1_ERROR: The statement gave no answer.');
      return result;
    }
    async first<Row>(column?: string): Promise<Row | null> {
      const result = await this.#one();
      const row = result.values[0];
      if (!row) return null;
      if (column === undefined) return resultOf<Row>(result).results[0] ?? null;
      const at = result.columns.indexOf(column);
      if (at < 0) throw new D1Error(`D1_COLUMN_NOTFOUND: Column not found (${column})`);
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
    throw new D1Error('D1_ERROR: batch() takes statements made by prepare() of the same database.');
  };

  return {
    prepare: (sql) => new Prepared(sql, []),
    batch: async <Row>(statements: readonly D1Statement[]) =>
      (await ask(statements.map(prepared))).map((one) => resultOf<Row>(one)),
    async exec(sql) {
      const lines = sql.split('\n').filter((line) => line.trim() !== '');
      await ask(lines.map((line) => new Prepared(line, [])));
      return { count: lines.length, duration: 0 };
    },
  };
}
