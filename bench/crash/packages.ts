import { packPlugin } from '@nextpanel/sdk/package';
import { randomFrom } from '../../shell/seeds/random.ts';

export const accounts = 16;
export const openingBalance = 1000;

/** Id and tables of the plugin that moves money. */
export const ledger = { id: 'bench_ledger', tables: ['ledger_accounts', 'ledger_transfers'] };
/** Of the plugin that comes and goes meanwhile. */
export const visitor = { id: 'bench_visitor', tables: ['visitor_stays'] };

const common = { author: 'NextPanel', category: 'other', icon: '🧪', engines: { nextpanel: '^1.0.0' } };

/** One transaction a transfer. The id of a transfer is not unique in its table: a second application would show. */
const ledgerBackend = `export default {
  async fetch(request, env) {
    const { id, from, to, amount } = await request.json();
    const { DB } = env;
    await DB.batch([
      DB.prepare('UPDATE ledger_accounts SET balance = balance - ? WHERE id = ?').bind(amount, from),
      DB.prepare('INSERT INTO ledger_transfers (id, source, target, amount) VALUES (?, ?, ?, ?)').bind(id, from, to, amount),
      DB.prepare('UPDATE ledger_accounts SET balance = balance + ? WHERE id = ?').bind(amount, to),
    ]);
    return new Response(null, { status: 204 });
  },
};
`;

export async function packLedger(): Promise<Uint8Array<ArrayBuffer>> {
  const opening = Array.from({ length: accounts }, (_, index) => `(${index + 1}, ${openingBalance})`).join(
    ', ',
  );
  return await pack({
    'metadata.json': JSON.stringify({
      ...common,
      id: ledger.id,
      name: 'Bench Ledger',
      version: '1.0.0',
      description: 'Moves money between accounts.',
      backend: { entry: 'backend/index.js', routes: ['/api/v1/ledger/*'] },
      database: { tables: ledger.tables },
    }),
    'backend/index.js': ledgerBackend,
    'migrations/up.sql': `CREATE TABLE ledger_accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL);
CREATE TABLE ledger_transfers (id TEXT NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL, amount INTEGER NOT NULL);
INSERT INTO ledger_accounts VALUES ${opening};
`,
    'migrations/down.sql': 'DROP TABLE ledger_transfers; DROP TABLE ledger_accounts;\n',
  });
}

/** Large enough that a few visits make the storage fold its log. */
export async function packVisitor(): Promise<Uint8Array<ArrayBuffer>> {
  const random = randomFrom(1);
  return await pack({
    'metadata.json': JSON.stringify({
      ...common,
      id: visitor.id,
      name: 'Bench Visitor',
      version: '1.0.0',
      description: 'Comes and goes.',
      database: { tables: visitor.tables },
    }),
    'screenshots/ballast.png': Uint8Array.from({ length: 1_000_000 }, () => random() * 256),
    'migrations/up.sql': `CREATE TABLE visitor_stays (id INTEGER PRIMARY KEY, note TEXT NOT NULL);
CREATE INDEX visitor_stays_by_note ON visitor_stays (note);
INSERT INTO visitor_stays (note) VALUES ('first'), ('second');
`,
    'migrations/down.sql': 'DROP TABLE visitor_stays;\n',
  });
}

async function pack(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const bytes = Object.entries(files).map(
    ([path, content]) => [path, typeof content === 'string' ? encoder.encode(content) : content] as const,
  );
  return (await packPlugin(new Map(bytes))).bytes;
}
