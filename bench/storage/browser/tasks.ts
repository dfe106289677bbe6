import type { Engine, Row, Session } from './engine.ts';

/** What the bench can have done and timed. */
export type Task =
  /** Starts the engine and begins a database. */
  | { readonly kind: 'begin'; readonly name: string }
  /** Starts the engine, opens a filled database and reads one row. */
  | { readonly kind: 'open'; readonly name: string }
  /** Documents of 1 KB until the file has about this size, and so many items of 40 bytes. */
  | { readonly kind: 'fill'; readonly megabytes: number; readonly items: number }
  /** `times` transactions, each changing `rows` documents that lie anywhere. */
  | { readonly kind: 'change'; readonly rows: number; readonly times: number }
  /** `times` transactions, each adding `rows` items. */
  | { readonly kind: 'add'; readonly rows: number; readonly times: number }
  /** Items by their primary key, one query each. */
  | { readonly kind: 'find'; readonly rows: number }
  /** One query over all items that `fill` made. */
  | { readonly kind: 'sum' }
  /** Every document is read, then ten small transactions and a large one. */
  | { readonly kind: 'touch' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'close' };

const STEP = 32_768;
const DOCUMENTS_PER_MEGABYTE = 1024;

const documents = {
  sqlite: (first: number, last: number) =>
    `WITH RECURSIVE n (i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last})
     INSERT INTO document SELECT i, i % 97, hex(randomblob(470)) FROM n`,
  postgres: (first: number, last: number) =>
    `INSERT INTO document SELECT i, i % 97, repeat(md5(i::text), 29) FROM generate_series(${first}, ${last}) i`,
};
const items = {
  sqlite: (last: number) =>
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${last})
     INSERT INTO item SELECT i, i % 1000, i * 7 % 10007, 'item number ' || i FROM n`,
  postgres: (last: number) =>
    `INSERT INTO item SELECT i, i % 1000, i * 7 % 10007, 'item number ' || i FROM generate_series(1, ${last}) i`,
};

/** Runs tasks on one database, one after another. Each gives its time in milliseconds, one for each transaction where it makes several. */
export class Runner {
  readonly #engine: Engine;
  #session: Session | null = null;
  #documents = 0;
  #items = 0;
  #nextItem = 1;
  /** Numbers that look random and are the same in every run. */
  #random = 1;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async run(task: Task): Promise<number[]> {
    switch (task.kind) {
      case 'begin':
        return await timed(1, () => this.#begin(task.name));
      case 'open':
        return await timed(1, () => this.#open(task.name));
      case 'fill':
        return await timed(1, () => this.#fill(task.megabytes, task.items));
      case 'change':
        return await timed(task.times, () => this.#change(task.rows));
      case 'add':
        return await timed(task.times, () => this.#add(task.rows));
      case 'find':
        return await timed(1, () => this.#find(task.rows));
      case 'sum':
        return await timed(1, () => this.#sum());
      case 'touch':
        return await timed(1, () => this.#touch());
      case 'rest':
        return await timed(1, () => this.#opened.rest());
      case 'close':
        return await timed(1, () => this.#opened.close());
    }
  }

  get #opened(): Session {
    if (!this.#session) throw new Error('The database is not open.');
    return this.#session;
  }

  async #begin(name: string): Promise<void> {
    this.#session = await this.#engine.open(name);
    await this.#session.run(
      'CREATE TABLE document (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, body TEXT NOT NULL)',
    );
    await this.#session.run(
      'CREATE TABLE item (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, amount INTEGER NOT NULL, label TEXT NOT NULL)',
    );
  }

  async #open(name: string): Promise<void> {
    this.#session = await this.#engine.open(name);
    await this.#session.read('SELECT amount FROM document WHERE id = $1', [[1]]);
  }

  async #fill(megabytes: number, count: number): Promise<void> {
    const { dialect } = this.#engine;
    if (count > 0) await this.#opened.run(items[dialect](count));
    this.#items = count;
    this.#nextItem = count + 1;
    const last = Math.round((megabytes - count / 25_000) * DOCUMENTS_PER_MEGABYTE);
    for (let first = 1; first <= last; first += STEP)
      await this.#opened.run(documents[dialect](first, Math.min(last, first + STEP - 1)));
    this.#documents = last;
  }

  async #touch(): Promise<void> {
    await this.#opened.read('SELECT sum(length(body)) FROM document WHERE id > $1', [[0]]);
    for (let time = 1; time <= 10; time += 1) {
      await this.#opened.write('UPDATE document SET amount = amount + 1 WHERE id = $1', [[time * 17]]);
    }
    const rows = Array.from({ length: DOCUMENTS_PER_MEGABYTE / 2 }, (_, index) => [index + 1]);
    await this.#opened.write('UPDATE document SET amount = amount + 1 WHERE id = $1', rows);
  }

  async #change(rows: number): Promise<void> {
    await this.#opened.write(
      'UPDATE document SET amount = amount + 1 WHERE id = $1',
      this.#anyOf(this.#documents, rows),
    );
  }

  async #add(rows: number): Promise<void> {
    const added = Array.from({ length: rows }, (): Row => {
      const id = this.#nextItem++;
      return [id, id % 1000, (id * 7) % 10_007, `item number ${id}`];
    });
    await this.#opened.write('INSERT INTO item VALUES ($1, $2, $3, $4)', added);
  }

  async #find(rows: number): Promise<void> {
    const found = await this.#opened.read(
      'SELECT client, amount, label FROM item WHERE id = $1',
      this.#anyOf(this.#items, rows),
    );
    if (found !== rows) throw new Error(`${found} of ${rows} items were found.`);
  }

  async #sum(): Promise<void> {
    await this.#opened.read(
      'SELECT client, count(*), sum(amount), avg(length(label)) FROM item WHERE id <= $1 GROUP BY client',
      [[this.#items]],
    );
  }

  #anyOf(count: number, rows: number): Row[] {
    return Array.from({ length: rows }, () => {
      this.#random = (Math.imul(this.#random, 1_103_515_245) + 12_345) & 0x7fffffff;
      return [1 + ((this.#random >>> 4) % count)];
    });
  }
}

async function timed(times: number, work: () => Promise<void>): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return taken;
}
