import { packPlugin } from '@nextpanel/sdk/package';

/** One migration, drawn at random: what it does, and a number that chooses what to do it to. */
export interface Draw {
  readonly kind: 'table' | 'column' | 'index' | 'view' | 'trigger' | 'rows' | 'drop';
  readonly pick: number;
}

interface Step {
  readonly up: string;
  readonly down: string;
  /** Tables that exist after it. */
  readonly tables: readonly string[];
  /** Tables whose rows or columns it changes. */
  readonly touches: readonly string[];
}

interface Table {
  readonly name: string;
  /** Statements that make it, its indexes, triggers and views as they came; null once a column was added. */
  readonly made: string[] | null;
}

/** A chain of migrations that undo each other exactly, one for each draw. */
export function chainOf(draws: readonly Draw[]): Step[] {
  let tables: readonly Table[] = [];
  return draws.map(({ kind, pick }, at) => {
    const n = at + 1;
    const chosen = tables[pick % Math.max(tables.length, 1)];
    const step = (up: string, down: string, touches: readonly string[] = []): Step => ({
      up,
      down,
      touches,
      tables: tables.map(({ name }) => name),
    });
    if (!chosen || kind === 'table') {
      const made = [`CREATE TABLE chain_${n} (id INTEGER PRIMARY KEY, note TEXT NOT NULL DEFAULT 'x')`];
      tables = [...tables, { name: `chain_${n}`, made }];
      return step(`${made[0]}; INSERT INTO chain_${n} (note) VALUES ('first');`, `DROP TABLE chain_${n};`, [
        `chain_${n}`,
      ]);
    }
    const { name, made } = chosen;
    const adds = (text: string, down: string): Step => {
      made?.push(text);
      return step(`${text};`, `${down};`);
    };
    switch (kind) {
      case 'column':
        tables = tables.map((table) => (table === chosen ? { name, made: null } : table));
        return step(
          `ALTER TABLE ${name} ADD COLUMN c${n} INTEGER DEFAULT ${n};`,
          `ALTER TABLE ${name} DROP COLUMN c${n};`,
          [name],
        );
      case 'index':
        return adds(`CREATE INDEX chain_i${n} ON ${name} (note, id)`, `DROP INDEX chain_i${n}`);
      case 'view':
        // A view is no part of its table: it would keep the table from being dropped and made anew.
        tables = tables.map((table) => (table === chosen ? { name, made: null } : table));
        return step(`CREATE VIEW chain_v${n} AS SELECT id FROM ${name};`, `DROP VIEW chain_v${n};`);
      case 'trigger':
        return adds(
          `CREATE TRIGGER chain_t${n} AFTER INSERT ON ${name} WHEN new.note = 'again' BEGIN UPDATE ${name} SET note = 'done' WHERE id = new.id; END`,
          `DROP TRIGGER chain_t${n}`,
        );
      case 'rows':
        return step(
          `INSERT INTO ${name} (note) VALUES ('step ${n}');`,
          `DELETE FROM ${name} WHERE note = 'step ${n}';`,
          [name],
        );
      case 'drop':
        if (!made || tables.length === 1) return step(`SELECT 1;`, `SELECT 1;`);
        tables = tables.filter((table) => table !== chosen);
        return step(`DROP TABLE ${name};`, `${made.join('; ')};`, [name]);
    }
  });
}

/** The package of a plugin with the first steps of a chain. */
export async function chainPackage(
  version: string,
  steps: readonly Step[],
): Promise<Uint8Array<ArrayBuffer>> {
  const number = (at: number) => String(at + 1).padStart(3, '0');
  const files = {
    'metadata.json': JSON.stringify({
      id: 'chain',
      name: 'Chain',
      version,
      description: 'Random migrations.',
      author: 'NextPanel Team',
      category: 'other',
      engines: { nextpanel: '^1.0.0' },
      database: { tables: steps.at(-1)?.tables ?? [] },
    }),
    ...Object.fromEntries(
      steps.flatMap(({ up, down }, at) => [
        [`migrations/${number(at)}_step.up.sql`, up],
        [`migrations/${number(at)}_step.down.sql`, down],
      ]),
    ),
  };
  const encoder = new TextEncoder();
  return (
    await packPlugin(new Map(Object.entries(files).map(([path, text]) => [path, encoder.encode(text)])))
  ).bytes;
}
