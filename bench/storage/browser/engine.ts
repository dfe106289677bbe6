export type Row = readonly (number | string)[];

/** A database that is open. Whatever changes rows is on disk when it has resolved. */
export interface Session {
  /** One statement. */
  run(query: string): Promise<void>;
  /** The same statement once for each row of values (`$1`, `$2`, …), all in one transaction. */
  write(query: string, rows: readonly Row[]): Promise<void>;
  /** The same query once for each row of values; how many rows they gave together. */
  read(query: string, rows: readonly Row[]): Promise<number>;
  /** What the engine does when nobody uses the database for a while. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** A way to keep a relational database in a browser, used as its own documentation recommends. */
export interface Engine {
  readonly dialect: 'sqlite' | 'postgres';
  /** Starts the engine and opens the database of this name, or begins it. Once in a realm. */
  open(name: string): Promise<Session>;
}
