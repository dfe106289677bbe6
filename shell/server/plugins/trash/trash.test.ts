import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { full, MemoryTrash } from '../testing/memoryTrash.ts';
import { neighbour } from '../testing/neighbours.ts';
import { notesPackage } from '../testing/notesPlugin.ts';
import { notes11 } from '../testing/notesVersions.ts';
import { openPluginPanel, type PluginPanel } from '../testing/pluginPanel.ts';

let trash: MemoryTrash;
let panel: PluginPanel;
beforeEach(async () => {
  trash = new MemoryTrash();
  panel = await openPluginPanel({ trash });
});

const uninstall = async (query = '', on = panel) =>
  await on.call('DELETE', `/marketplace/uninstall/notes${query}`);
const undo = async (item: string, on = panel) => await on.call('POST', `/marketplace/trash/${item}/restore`);
const listed = async (on = panel) => (await on.call('GET', '/marketplace/trash')).body;

/** Everything about a plugin that an undo must bring back, exactly. */
function traces(on = panel): unknown {
  const own = on.sql.query('SELECT type, name, table_name FROM plugin_objects ORDER BY type, name').values;
  const rows = (table: string, except: readonly string[] = []) => {
    const { columns } = on.sql.query(`SELECT * FROM "${table}" LIMIT 0`);
    const shown = columns.filter((name) => !except.includes(name)).map((name) => `quote("${name}")`);
    return [table, on.sql.query(`SELECT ${shown.join(', ')} FROM "${table}"`).values];
  };
  const tables = own.filter(([type]) => type === 'table').map(([, name]) => rows(String(name)));
  // New with every installation.
  const fresh = ['installation', 'restored_from'];
  const registry = ['plugins', 'plugin_files', 'plugin_migrations'].map((table) => rows(table, fresh));
  return [
    schemaText(schemaObjects(on.sql)),
    own,
    tables,
    registry,
    on.sql.query(`SELECT name, seq FROM sqlite_sequence WHERE name LIKE 'note%' ORDER BY name`).values,
  ];
}

async function installNotes(): Promise<void> {
  expect((await panel.upload(await notesPackage())).status).toBe(201);
  for (const text of ['one', 'two', 'three']) await panel.call('POST', '/notes/add', { text });
  panel.sql.exec('DELETE FROM notes WHERE id = 4');
  panel.sql.exec('UPDATE notes SET client_id = 1 WHERE id = 2');
  await panel.call('PUT', '/marketplace/addons/notes/settings', {
    values: { greeting: 'Moin', api_key: 'marker-of-a-secret' },
  });
}

describe('undo', () => {
  test('a plugin is removed and put back → schema, rows, counters, settings and files are what they were', async () => {
    await installNotes();
    const before = traces();
    const prefix = (await panel.call('GET', '/plugins/active')).body[0].prefix;
    const removed = (await uninstall()).body;
    expect(removed.receipt).toMatchObject({ trash: true, data: 'remove' });
    expect(await listed()).toMatchObject({
      available: true,
      items: [
        {
          id: removed.receipt.id,
          addon_id: 'notes',
          version: '1.0.0',
          state: 'enabled',
          tables: 2,
          removed_by: 'Demo Administrator',
        },
      ],
    });
    const { status, body } = await undo(removed.receipt.id);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.receipt).toMatchObject({ operation: 'restore', added: { rows: { notes: 3 } } });
    expect(traces()).toEqual(before);
    expect((await listed()).items).toEqual([]);
    expect(trash.stored.size).toBe(0);
    const [active] = (await panel.call('GET', '/plugins/active')).body;
    expect(active.prefix).not.toBe(prefix);
    expect((await panel.call('GET', active.entry)).body).toContain('marker_of_the_frontend');
    expect((await panel.call('GET', '/notes/settings')).body).toEqual({
      greeting: 'Moin',
      api_key: 'marker-of-a-secret',
    });
    expect((await panel.call('POST', '/notes/add', { text: 'x' })).body).toEqual({ id: 5 });
    expect(panel.errors).toEqual([]);
  });

  test('a computed column fails with the rows that are there → plan, export, removal and Undo work all the same', async () => {
    const bytes = await notesPackage(
      { database: { tables: ['notes', 'note_log', 'sums'], reads: [] } },
      {
        'migrations/up.sql': `CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); CREATE TABLE note_log (note, what TEXT);
          CREATE TABLE sums (n INTEGER, title TEXT);
          INSERT INTO sums (n, title) VALUES (1, 'fine'), (-9223372036854775807 - 1, 'too small');
          ALTER TABLE sums ADD COLUMN size AS (abs(n));`,
        'migrations/down.sql': 'DROP TABLE sums; DROP TABLE note_log; DROP TABLE notes;',
      },
    );
    expect((await panel.upload(bytes)).body).toMatchObject({ addon_id: 'notes' });
    expect(() => panel.sql.exec('SELECT * FROM sums')).toThrow('integer overflow');
    const rows = () => panel.sql.exec('SELECT CAST(n AS TEXT) AS n, title FROM sums ORDER BY rowid');
    const before = rows();
    const plan = (await panel.call('GET', '/marketplace/uninstall/notes/plan')).body;
    expect(plan.tables).toContainEqual({ name: 'sums', rows: 2 });
    expect((await panel.call('GET', '/marketplace/uninstall/notes/export')).status).toBe(200);
    const removed = await panel.call('DELETE', '/marketplace/uninstall/notes?data=remove');
    expect(removed.body.receipt).toMatchObject({ trash: true, schema: { restored: true } });
    const back = await undo(removed.body.receipt.id);
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    // SQLite itself writes no row for which a computed column fails: it is said, and the rest is there.
    expect(back.body.receipt.left_out).toEqual({ sums: 1 });
    expect(rows()).toEqual(before.slice(0, 1));
  });

  test('while it waits → nothing of it is in the database', async () => {
    await installNotes();
    await uninstall();
    const image = Buffer.from(panel.sql.image()).toString('latin1');
    for (const trace of ['marker', 'note_log', 'Moin', 'remoteEntry'])
      expect(image.includes(trace), trace).toBe(false);
    const [held] = trash.stored.values();
    expect(Buffer.from(held?.content ?? []).toString('latin1')).toContain('marker-of-a-secret');
  });

  test('its rows belong to a client who is gone by now → they go with the client, the others are back', async () => {
    await installNotes();
    const { id } = (await uninstall()).body.receipt;
    panel.sql.exec('DELETE FROM clients WHERE id = 1');
    const { body } = await undo(id);
    expect(body.receipt?.left_out, JSON.stringify(body)).toEqual({ notes: 1, note_log: 1 });
    expect((await panel.call('GET', '/notes')).body.map((note: { id: number }) => note.id)).toEqual([1, 3]);
    expect(panel.sql.exec('SELECT * FROM pragma_foreign_key_check')).toEqual([]);
  });

  test('it was disabled, or had failed → it is so again; what it needs is gone → not put back', async () => {
    await installNotes();
    await panel.call('POST', '/marketplace/toggle/notes?enable=false');
    await undo((await uninstall()).body.receipt.id);
    expect((await panel.call('GET', '/marketplace/installed')).body).toMatchObject([{ state: 'disabled' }]);

    await panel.upload(await neighbour('vault'));
    await panel.upload(await neighbour('ledger', { vault: '*' }));
    const ledger = (await panel.call('DELETE', '/marketplace/uninstall/ledger')).body.receipt.id;
    const vault = (await panel.call('DELETE', '/marketplace/uninstall/vault')).body.receipt.id;
    const before = panel.state();
    expect((await undo(ledger)).body.code).toBe('REQUIRES_MISSING');
    expect(panel.state()).toBe(before);
    await undo(vault);
    await panel.call('POST', '/marketplace/toggle/vault?enable=false');
    await undo(ledger);
    expect((await panel.call('GET', '/marketplace/installed')).body).toContainEqual(
      expect.objectContaining({ addon_id: 'ledger', state: 'disabled' }),
    );
  });

  test('it was installed anew meanwhile, or another took its table → refused with the reason, it stays in the trash', async () => {
    await installNotes();
    const { id } = (await uninstall()).body.receipt;
    await panel.upload(await notesPackage());
    const before = panel.state();
    expect((await undo(id)).body.code).toBe('ALREADY_INSTALLED');
    expect(panel.state()).toBe(before);
    await uninstall('?data=keep');
    expect((await undo(id)).body.code).toBe('CONFLICT');
    await uninstall('?undo=false');
    await panel.upload(
      await neighbour(
        'second',
        {},
        { database: { tables: ['notes'] } },
        {
          'migrations/up.sql': 'CREATE TABLE notes (a)',
          'migrations/down.sql': 'DROP TABLE notes',
        },
      ),
    );
    expect((await undo(id)).body.code).toBe('TABLE_TAKEN');
    expect((await listed()).items).toHaveLength(1);
  });

  test('it was updated before → put back with the version to go back to', async () => {
    await installNotes();
    const form = new FormData();
    form.set('file', new Blob([await notes11()]));
    expect((await panel.call('POST', '/marketplace/update', form)).status).toBe(200);
    const before = traces();
    await undo((await uninstall()).body.receipt.id);
    expect(traces()).toEqual(before);
    const back = await panel.call('POST', '/marketplace/rollback', { addon_id: 'notes' });
    expect([back.status, back.body.version], JSON.stringify(back.body)).toEqual([200, '1.0.0']);
    expect((await panel.call('GET', '/notes')).body).toHaveLength(3);
    expect((await uninstall()).body.receipt.schema.restored).toBe(true);
  });

  test('data that was kept is removed and put back → kept again', async () => {
    await installNotes();
    await uninstall('?data=keep');
    const before = traces();
    const { id } = (await uninstall('?data=remove')).body.receipt;
    expect((await listed()).items).toMatchObject([{ id, state: 'kept' }]);
    expect((await undo(id)).status).toBe(200);
    expect(traces()).toEqual(before);
    expect((await panel.upload(await notesPackage())).status).toBe(201);
    expect((await panel.call('GET', '/notes')).body).toHaveLength(3);
  });

  test('what the trash holds was changed → refused, nothing changed', async () => {
    await installNotes();
    const { id } = (await uninstall()).body.receipt;
    const held = trash.stored.get(id);
    const before = panel.state();
    const content = Buffer.from(held?.content ?? []);
    content[content.indexOf('marker_of_the_frontend')] = 77;
    if (held) trash.stored.set(id, { ...held, content: Uint8Array.from(content) });
    expect((await undo(id)).body.code).toBe('HASH_MISMATCH');
    expect(panel.state()).toBe(before);
  });

  test('the host keeps nothing beside the database → removed without undo', async () => {
    panel = await openPluginPanel();
    await installNotes();
    expect((await uninstall()).body.receipt.trash).toBeUndefined();
    expect(await listed()).toMatchObject({ available: false, items: [] });
    expect((await undo('any')).status).toBe(404);
  });
});

describe('the order of things', () => {
  test('there is no room in the browser → QUOTA, nothing changed; without undo it goes', async () => {
    await installNotes();
    const before = panel.state();
    trash.failNext('put', full());
    const { status, body } = await uninstall();
    expect([status, body.code, body.without_undo], JSON.stringify(body)).toEqual([507, 'QUOTA', true]);
    expect(panel.state()).toBe(before);
    expect((await uninstall('?undo=false')).body.receipt.trash).toBeUndefined();
    expect(trash.stored.size).toBe(0);
  });

  test('it is larger than the trash → QUOTA before anything is read', async () => {
    await installNotes();
    panel.sql.exec('UPDATE notes SET text = zeroblob(?) WHERE id = 1', trash.mostBytes + 1);
    expect((await uninstall()).body).toMatchObject({ code: 'QUOTA', without_undo: true });
    expect((await uninstall('?undo=false')).status).toBe(200);
  });

  test('the removal fails after it was stored → the item is gone again', async () => {
    await installNotes();
    panel.sql.exec('CREATE TRIGGER fault BEFORE DELETE ON plugins BEGIN SELECT RAISE(ABORT, 1); END');
    panel.sql.exec(`UPDATE plugins SET core_step = 1`);
    const before = traces();
    expect((await uninstall()).status).toBe(500);
    expect(traces()).toEqual(before);
    expect(trash.stored.size).toBe(0);
  });

  test('the tab ends between storing and removing → the next server takes the item away', async () => {
    await installNotes();
    panel.sql.exec('CREATE TRIGGER fault BEFORE DELETE ON plugins BEGIN SELECT RAISE(ABORT, 1); END');
    panel.sql.exec(`UPDATE plugins SET core_step = 1`);
    trash.failNext('remove', new Error('the tab is gone'));
    await uninstall();
    expect(trash.stored.size).toBe(1);
    const next = await panel.restart();
    expect((await listed(next)).items).toEqual([]);
    expect(trash.stored.size).toBe(0);
    expect((await next.call('GET', '/notes')).status).toBe(200);
  });

  test('the tab ends after the removal → the next server can put it back', async () => {
    await installNotes();
    const before = traces();
    const { id } = (await uninstall()).body.receipt;
    const next = await panel.restart();
    expect((await undo(id, next)).status).toBe(200);
    expect(traces(next)).toEqual(before);
  });

  test('the tab ends between putting back and taking the item away → the next look takes it away', async () => {
    await installNotes();
    const { id } = (await uninstall()).body.receipt;
    trash.failNext('remove', new Error('the tab is gone'));
    expect((await undo(id)).status).toBe(200);
    expect(trash.stored.size).toBe(1);
    const next = await panel.restart();
    expect((await listed(next)).items).toEqual([]);
    expect(trash.stored.size).toBe(0);
  });

  test('it was stored, but the answer was lost → the removal does not happen, the item is not shown', async () => {
    await installNotes();
    trash.failNext('put', new Error('aborted'), 'after');
    expect((await uninstall()).status).toBe(500);
    expect((await listed()).items).toEqual([]);
    expect(trash.stored.size).toBe(0);
    expect((await uninstall()).status).toBe(200);
  });

  test('an item is deleted only after what was committed is durable', async () => {
    const order: string[] = [];
    panel = await openPluginPanel({ trash, settled: async () => void order.push('durable') });
    const remove = trash.remove.bind(trash);
    trash.remove = async (ids) => {
      order.push('deleted');
      await remove(ids);
    };
    await installNotes();
    await undo((await uninstall()).body.receipt.id);
    expect(order.slice(-2)).toEqual(['durable', 'deleted']);
  });

  test('its data changes while it is stored → stored again as it is; it never rests → BUSY, nothing removed', async () => {
    await installNotes();
    let changes = 1;
    trash.onPut = () => {
      if (changes-- > 0) panel.sql.exec(`INSERT INTO notes (text) VALUES ('late')`);
    };
    const { id } = (await uninstall()).body.receipt;
    expect(trash.stored.size).toBe(1);
    await undo(id);
    expect(panel.sql.exec(`SELECT count(*) AS n FROM notes WHERE text = 'late'`)).toEqual([{ n: 1 }]);
    changes = 9;
    const before = (await panel.call('GET', '/notes')).body.length;
    expect((await uninstall()).body.code).toBe('BUSY');
    expect((await panel.call('GET', '/notes')).body.length).toBe(before + 3);
    expect(trash.stored.size).toBe(0);
  });

  test('a retry of the removal with the same key → the same receipt, one item', async () => {
    await installNotes();
    const headers = { 'idempotency-key': 'again' };
    const first = await panel.call('DELETE', '/marketplace/uninstall/notes', undefined, { headers });
    const second = await panel.call('DELETE', '/marketplace/uninstall/notes', undefined, { headers });
    expect(second.body).toEqual(first.body);
    expect(trash.stored.size).toBe(1);
  });
});

describe('bounds', () => {
  test('an item is deleted, and the trash emptied → gone for good', async () => {
    await installNotes();
    const { id } = (await uninstall()).body.receipt;
    expect((await panel.call('DELETE', `/marketplace/trash/${id}`)).status).toBe(204);
    expect((await panel.call('DELETE', `/marketplace/trash/${id}`)).status).toBe(404);
    await panel.upload(await notesPackage());
    await uninstall();
    panel.topics.length = 0;
    expect((await panel.call('DELETE', '/marketplace/trash')).status).toBe(204);
    expect(panel.topics).toContain('plugins');
    expect(trash.stored.size).toBe(0);
  });

  test('its time is over, or newer ones need the room → the oldest go', async () => {
    const remove = async (day: number) => {
      trash.time = `2026-03-${String(day).padStart(2, '0')}T00:00:00.000Z`;
      await panel.upload(await notesPackage());
      return (await uninstall()).body.receipt.id as string;
    };
    const [first, second, third] = [await remove(1), await remove(2), await remove(3)];
    const ids = async () => (await listed()).items.map(({ id }: { id: string }) => id);
    expect(await ids()).toEqual([third, second, first]);
    trash.time = '2026-03-31T12:00:00.000Z';
    expect(await ids()).toEqual([third, second]);
    const held = trash.stored.get(second ?? '');
    if (held) {
      const label = { ...held.item.label, size: trash.mostBytes };
      trash.stored.set(held.item.id, { ...held, item: { ...held.item, label } });
    }
    expect(await ids()).toEqual([third]);
    expect([...trash.stored.keys()]).toEqual([third]);
  });

  test('nobody but an administrator may look or restore', async () => {
    const tab = await panel.signIn('support@demo.test');
    for (const [method, path] of [
      ['GET', '/marketplace/trash'],
      ['DELETE', '/marketplace/trash'],
      ['POST', '/marketplace/trash/x/restore'],
    ] as const)
      expect((await panel.call(method, path, undefined, { tab })).status).toBe(403);
  });
});

/* Plugins of any shape, with any rows. */

const column = fc.record({
  type: fc.constantFrom('', 'TEXT', 'INTEGER', 'REAL', 'BLOB', 'NUMERIC', 'TEXT COLLATE NOCASE'),
  rule: fc.constantFrom('', ' DEFAULT 7', ' CHECK (true)'),
});
const kind = fc.constantFrom('rowid', 'autoincrement', 'without rowid', 'self reference');
const table = fc.record({
  kind,
  columns: fc.array(column, { minLength: 1, maxLength: 4 }),
  index: fc.boolean(),
  trigger: fc.boolean(),
});
const value = fc.oneof(
  fc.constantFrom(
    'NULL',
    '1.0',
    '1',
    `'text'`,
    `x'00ff'`,
    '9223372036854775807',
    '0.1',
    `'a' || char(0)`,
    '-1e300',
  ),
  fc.string({ maxLength: 10 }).map((text) => `'${text.replaceAll("'", "''").replaceAll('\0', '')}'`),
  fc.integer().map(String),
);
const shape = fc.array(
  fc.record({ table, rows: fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { maxLength: 6 }) }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

function definition(name: string, { kind: one, columns }: Shape[number]['table']): string {
  const list = columns.map(({ type, rule }, at) => `c${at} ${type}${rule}`);
  switch (one) {
    case 'autoincrement':
      return `CREATE TABLE ${name} (id INTEGER PRIMARY KEY AUTOINCREMENT, ${list.join(', ')})`;
    case 'without rowid':
      return `CREATE TABLE ${name} (id TEXT PRIMARY KEY, ${list.join(', ')}) WITHOUT ROWID`;
    case 'self reference':
      return `CREATE TABLE ${name} (id INTEGER PRIMARY KEY, up INTEGER REFERENCES ${name} (id) ON DELETE CASCADE, ${list.join(', ')})`;
    default:
      return `CREATE TABLE ${name} (${list.join(', ')})`;
  }
}

test('any tables with any rows → after remove and undo the same, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async (tables) => {
      const own = await openPluginPanel({ trash: new MemoryTrash() });
      const name = (at: number) => `notes_${at}`;
      const up = tables.flatMap(({ table: one }, at) => [
        definition(name(at), one),
        ...(one.index ? [`CREATE INDEX ${name(at)}_index ON ${name(at)} (c0)`] : []),
        ...(one.trigger
          ? [
              `CREATE TRIGGER ${name(at)}_trigger AFTER INSERT ON ${name(at)} BEGIN UPDATE ${name(at)} SET c0 = 'seen'; END`,
            ]
          : []),
      ]);
      const installed = await own.upload(
        await notesPackage(
          { database: { tables: tables.map((_, at) => name(at)) } },
          {
            'migrations/up.sql': `${up.join(';\n')};`,
            'migrations/down.sql': tables.map((_, at) => `DROP TABLE ${name(at)};`).join('\n'),
          },
        ),
      );
      expect(installed.status, JSON.stringify(installed.body)).toBe(201);
      tables.forEach(({ table: one, rows }, at) => {
        const keyed = one.kind === 'without rowid';
        const names = one.columns.map((_, number) => `c${number}`);
        rows.forEach((row, number) => {
          const values = row.slice(0, names.length);
          own.sql.exec(
            `INSERT INTO ${name(at)} (${[...(keyed ? ['id'] : []), ...names].join(', ')}) VALUES (${[...(keyed ? [`'k${number}'`] : []), ...values].join(', ')})`,
          );
        });
        // The first row refers to the last one, which comes later.
        if (one.kind === 'self reference')
          own.sql.exec(`UPDATE ${name(at)} SET up = (SELECT max(id) FROM ${name(at)})`);
        if (one.kind !== 'without rowid')
          own.sql.exec(
            `DELETE FROM ${name(at)} WHERE rowid = 2 AND (SELECT max(rowid) FROM ${name(at)}) > 2`,
          );
      });
      const exact = () => [
        traces(own),
        tables.map(({ table: one, rows }, at) =>
          rows.length === 0
            ? []
            : own.sql.query(
                `SELECT ${one.kind === 'without rowid' ? 'id' : 'rowid'}, ${one.columns.map((_, number) => `typeof(c${number}), hex(CAST(c${number} AS BLOB))`).join(', ')} FROM ${name(at)}`,
              ).values,
        ),
      ];
      const before = exact();
      const removed = await own.call('DELETE', '/marketplace/uninstall/notes');
      expect(removed.status, JSON.stringify(removed.body)).toBe(200);
      const restored = await own.call('POST', `/marketplace/trash/${removed.body.receipt.id}/restore`);
      expect(restored.status, JSON.stringify(restored.body)).toBe(200);
      expect(exact()).toEqual(before);
      own.sql.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);
