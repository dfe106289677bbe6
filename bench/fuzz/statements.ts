import { MigrationFence } from '../../shell/server/plugins/fence/migrationFence.ts';
import { SqlRefusal } from '../../shell/server/plugins/fence/refusal.ts';
import { randomFrom, type Random } from '../../shell/seeds/random.ts';
import { Grammar } from './grammar.ts';
import { mutateText } from './mutation.ts';
import { claims, own, rowsAsText, World } from './world.ts';

export interface StatementResult {
  readonly tried: number;
  /** How many the fence let through. */
  readonly allowed: number;
  readonly migrations: number;
  readonly migrationsAllowed: number;
  /** What was read or written that must not be. */
  readonly leaks: readonly string[];
}

export interface FuzzLimits {
  readonly most: number;
  readonly seconds: number;
  readonly seed: number;
  readonly progress?: (done: number) => void;
}

/** Statements between two looks at everything that is not the plugin's; then its own rows go back to where they began. */
const BATCH = 50;
/** Each has time or chance in it, so two runs may well differ. */
const UNSTEADY = /random|current_|now|date|time|julian|strftime|unixepoch|changes|last_insert/i;

/**
 * Sends statements through the fence to two databases that differ in nothing but what the plugin may not know. What it
 * sees must be the same in both, whatever it asks, and everything else must stay as it was: the fence is not asked.
 */
export async function fuzzStatements({
  most,
  seconds,
  seed,
  progress,
}: FuzzLimits): Promise<StatementResult> {
  const run = new StatementFuzz(await World.open(0), await World.open(1), randomFrom(seed));
  const until = performance.now() + seconds * 1000;
  try {
    while (run.tried < most && performance.now() < until && run.leaks.length < 20) {
      run.batch(Math.min(BATCH, most - run.tried));
      if (run.tried % (BATCH * 200) === 0) progress?.(run.tried);
    }
    const { tried, allowed, migrations, migrationsAllowed, leaks } = run;
    return { tried, allowed, migrations, migrationsAllowed, leaks };
  } finally {
    run.close();
  }
}

class TakenBack extends Error {}

class StatementFuzz {
  readonly #worlds: readonly [World, World];
  readonly #random: Random;
  readonly #grammar: Grammar;
  #last = 'SELECT 1';
  tried = 0;
  allowed = 0;
  migrations = 0;
  migrationsAllowed = 0;
  readonly leaks: string[] = [];

  constructor(first: World, second: World, random: Random) {
    this.#worlds = [first, second];
    this.#random = random;
    this.#grammar = new Grammar(random);
  }

  close(): void {
    for (const world of this.#worlds) world.close();
  }

  batch(size: number): void {
    const [first, second] = this.#worlds;
    if (this.#random() < 0.1) {
      for (let at = 0; at < size; at += 1) this.#migration();
      return;
    }
    const sent: string[] = [];
    this.#takenBack(() => {
      for (let at = 0; at < size; at += 1) {
        const text = this.#text(this.#grammar.statement());
        this.tried += 1;
        if (UNSTEADY.test(text)) this.#unsteady(text);
        else this.#statement(text);
        sent.push(text);
      }
      if (!first.isUntouched || !second.isUntouched)
        this.leaks.push(`WRITES one of: ${JSON.stringify(sent)}`);
      else if (first.ownRows(own) !== second.ownRows(own))
        this.leaks.push(`READS into its own tables, one of: ${JSON.stringify(sent)}`);
    });
    if (!first.isUntouched || !second.isUntouched)
      this.leaks.push(`CAN NOT BE TAKEN BACK, one of: ${JSON.stringify(sent)}`);
  }

  #takenBack(work: () => void): void {
    const [first, second] = this.#worlds;
    try {
      first.sql.transaction(() => {
        second.sql.transaction(() => {
          work();
          throw new TakenBack();
        });
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
  }

  #text(fresh: string): string {
    const text = this.#random() < 0.6 ? fresh : mutateText(this.#random, fresh, this.#last);
    this.#last = fresh;
    return text;
  }

  /** What time and chance leave behind is taken back at once: the worlds stay equal. */
  #unsteady(text: string): void {
    this.#takenBack(() => {
      const [first, second] = this.#worlds;
      const answers = [first, second].map((world) => seen(() => run(world, text)));
      if (answers.some((answer) => answer.startsWith('answer'))) this.allowed += 1;
      if (answers.join('').includes('canary')) this.leaks.push(`READS ${JSON.stringify(text)}`);
      if (!first.isUntouched || !second.isUntouched) this.leaks.push(`WRITES ${JSON.stringify(text)}`);
    });
  }

  #statement(text: string): void {
    const [one, other] = this.#worlds;
    const first = seen(() => run(one, text));
    // A refusal is the same for both; now and then it is asked for twice.
    const second = first.startsWith('SQL_') && this.#random() < 0.9 ? first : seen(() => run(other, text));
    if (first.startsWith('answer')) this.allowed += 1;
    if (first !== second && !UNSTEADY.test(text))
      this.leaks.push(`READS ${JSON.stringify(text)}: ${short(first)} or ${short(second)}`);
    if (first.includes('canary')) this.leaks.push(`READS ${JSON.stringify(text)}: ${short(first)}`);
  }

  #migration(): void {
    const text = this.#text(this.#grammar.migration());
    this.tried += 1;
    this.migrations += 1;
    const [first, second] = this.#worlds;
    this.#takenBack(() => {
      const outcomes = this.#worlds.map((world) => seen(() => migrate(world, text)));
      if (outcomes[0] === 'done') this.migrationsAllowed += 1;
      // A refusal ends the transaction, so nothing that was done before it counts.
      if (outcomes[0] !== 'done' && outcomes[1] !== 'done') return;
      if (!first.isUntouched || !second.isUntouched) this.leaks.push(`WRITES ${JSON.stringify(text)}`);
      const tables = [...own, 'fresh'].filter((name) => [first, second].every((world) => has(world, name)));
      if (!UNSTEADY.test(text) && first.ownRows(tables) !== second.ownRows(tables))
        this.leaks.push(`READS ${JSON.stringify(text)}`);
    });
    if (!first.isUntouched || !second.isUntouched)
      this.leaks.push(`CAN NOT BE TAKEN BACK ${JSON.stringify(text)}`);
  }
}

/** What a plugin gets to see of it. Messages of the fence may not tell the worlds apart either. */
function seen(work: () => string): string {
  try {
    return work();
  } catch (error) {
    return `${error instanceof SqlRefusal ? error.code : 'error'}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function run(world: World, text: string): string {
  const allowed = world.vet(text);
  return world.sql.transaction(() => {
    const { columns, values } = world.sql.query(allowed);
    // Where names repeat often, SQLite tells them apart by a number of chance.
    return `answer ${columns.join().replaceAll(/:\d{4,}/g, ':…')} ${rowsAsText(values)}`;
  });
}

function migrate({ sql }: World, text: string): string {
  sql.transaction(() => {
    const tables: string[] = [];
    const fence = new MigrationFence(sql, { ...claims, tables }, ownObjects(sql));
    fence.run(text, 'up.sql');
    // Whatever tables there are now are the declared ones: the other half of the check is what counts here.
    for (const { type, name } of fence.owned()) if (type === 'table') tables.push(name.toLowerCase());
    fence.checkResult();
  });
  return 'done';
}

function ownObjects(sql: World['sql']) {
  return sql.exec<{ type: 'table'; name: string }>(
    `SELECT type, name FROM sqlite_master WHERE tbl_name IN ('notes', 'marks', 'noted')`,
  );
}

const short = (text: string): string => text.slice(0, 500);

const has = ({ sql }: World, name: string): boolean =>
  sql.query(`SELECT 1 FROM sqlite_master WHERE name = ? AND type IN ('table', 'view')`, [name]).values
    .length > 0;
