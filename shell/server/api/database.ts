/** The database as a whole: a file out, a file in, and the way back. */
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { recordAudit } from '../audit.ts';
import { coreMigrations } from '../db/schema.ts';
import { migrate } from '../db/migrate.ts';
import { seedIfEmpty } from '../db/seed/seed.ts';
import { Problem } from '../problem.ts';
import type { SeedName } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { exchange, inspect, type ExchangePorts, type Restart } from '../recovery/exchange.ts';
import { noVault } from '../recovery/refusals.ts';
import { undoOf } from '../recovery/restorePoints.ts';
import type { Candidate } from '../recovery/vault.ts';
import { DAY, later, realTime } from '../time.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { databaseSchema, importedSchema, seedName, snapshotOf, surveySchema } from './databaseSchemas.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const MEDIA_TYPE = 'application/vnd.sqlite3';
/** More than a browser tab can hold twice. */
const LARGEST_FILE = 2 ** 30;

const tags = ['database'];
const middleware = requireRole('admin');
const file = z.string().openapi({ format: 'binary' });
const upload = z
  .custom<Blob>((sent) => sent instanceof Blob, 'Send the database in the form field "file"')
  .openapi({ type: 'string', format: 'binary' });

const stateRoute = createRoute({
  method: 'get',
  path: '/database',
  tags,
  summary: 'Size of the database, and what was kept or lost',
  middleware,
  responses: { 200: json(databaseSchema), ...problems(401, 403, 501) },
});

const exportRoute = createRoute({
  method: 'get',
  path: '/database/export',
  tags,
  summary: 'The whole database as a SQLite file',
  middleware,
  responses: {
    200: {
      description: 'A SQLite database: a full backup, installed plugins included',
      content: { [MEDIA_TYPE]: { schema: file } },
    },
    ...problems(401, 403),
  },
});

const importRoute = createRoute({
  method: 'post',
  path: '/database/import',
  tags,
  summary: 'Replace the whole database by a file that was exported',
  description: 'The state before stays restorable for a week. With `preview=true` nothing is changed.',
  middleware,
  request: {
    query: z.object({ preview: z.enum(['true', 'false']).default('false') }),
    body: { required: true, content: { 'multipart/form-data': { schema: z.object({ file: upload }) } } },
  },
  responses: {
    200: json(z.union([importedSchema, surveySchema])),
    ...problems(401, 403, 413, 422, 501, 507),
  },
});

const undoRoute = createRoute({
  method: 'post',
  path: '/database/undo-import',
  tags,
  summary: 'Go back to the state before the last import',
  middleware,
  responses: { 200: json(importedSchema), ...problems(401, 403, 404, 422, 501, 507) },
});

const resetRoute = createRoute({
  method: 'post',
  path: '/database/reset',
  tags,
  summary: 'Begin anew with the demo company',
  middleware,
  request: {
    body: json(z.strictObject({ seed: seedName.optional() })),
  },
  responses: { 200: json(importedSchema), ...problems(401, 403, 422, 501, 503, 507) },
});

export function databaseApi(
  ports: Pick<
    ServerPorts,
    'sql' | 'clock' | 'announce' | 'exportDatabase' | 'vault' | 'config' | 'seedImage'
  >,
  restart: Restart,
) {
  const { sql, clock, exportDatabase, config } = ports;
  return createApi()
    .openapi(stateRoute, (c) => c.json(stateOf(exchangePorts(ports, restart), config.seed ?? 'small'), 200))
    .openapi(exportRoute, (c) => {
      recordAudit(sql, clock, {
        actor: actor(c),
        action: 'database.exported',
        subject: 'database',
        summary: 'The whole database was exported',
      });
      const day = clock.now().slice(0, 10);
      // Not copied: it may be hundreds of megabytes. It is never shared memory.
      return c.body(exportDatabase() as Uint8Array<ArrayBuffer>, 200, {
        'content-type': MEDIA_TYPE,
        'content-disposition': `attachment; filename="nextpanel-${day}.sqlite3"`,
      });
    })
    .openapi(importRoute, async (c) => {
      const inner = exchangePorts(ports, restart);
      const bytes = await bytesOf(c.req.valid('form').file);
      const open = () => inner.vault.openFile(bytes);
      if (c.req.valid('query').preview === 'true') {
        const found = await inspect(inner, open);
        return c.json({ ...found, size: bytes.length, integrity: 'ok' as const }, 200);
      }
      const found = await exchange(inner, open, 'import', ({ company_name }) => ({
        actor: actor(c),
        action: 'database.imported',
        subject: 'database',
        summary: `The database was replaced by an imported file (${company_name})`,
      }));
      return c.json(resultOf(inner, c, found.company_name), 200);
    })
    .openapi(undoRoute, async (c) => {
      const inner = exchangePorts(ports, restart);
      const last = undoOf(inner.vault);
      if (!last)
        throw new Problem(
          404,
          'NOTHING_TO_UNDO',
          'There is no import to undo.',
          'It was confirmed, or is more than a week ago.',
        );
      const found = await exchange(
        inner,
        () => inner.vault.openSnapshot(last.id),
        'restore',
        () => ({
          actor: actor(c),
          action: 'database.import_undone',
          subject: 'database',
          summary: 'The state before the last import was restored',
        }),
        last.id,
      );
      return c.json(resultOf(inner, c, found.company_name), 200);
    })
    .openapi(resetRoute, async (c) => {
      const inner = exchangePorts(ports, restart);
      const found = await exchange(
        inner,
        () => seeded(inner, c.req.valid('json').seed ?? config.seed ?? 'small', ports.seedImage),
        'reset',
        () => ({
          actor: actor(c),
          action: 'database.reset',
          subject: 'database',
          summary: 'The demo was reset',
        }),
      );
      return c.json(resultOf(inner, c, found.company_name), 200);
    });
}

/** Throws Problem 501 NOT_AVAILABLE where the host keeps the database to itself. */
export function exchangePorts(
  ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce' | 'vault'>,
  restart: Restart,
): ExchangePorts {
  const { sql, clock, announce, vault } = ports;
  if (!vault) throw noVault();
  return { sql, clock, announce, vault, restart };
}

/** What an exchange answers: whether the caller is still signed in, and which snapshot leads back. */
export function resultOf({ sql, vault }: ExchangePorts, c: Context, companyName: string) {
  const before = vault.snapshots().find(({ kind }) => kind !== 'named');
  const [tab] = sql.exec('SELECT 1 FROM session_clients WHERE tab = ?', c.var.tab);
  return {
    company_name: companyName,
    signed_in: tab !== undefined,
    before: before ? snapshotOf(before) : null,
  };
}

async function seeded(
  { vault, clock }: ExchangePorts,
  seed: SeedName,
  image: ServerPorts['seedImage'],
): Promise<Candidate> {
  if (seed === 'growing') return vault.openFile(await imageOf(image));
  const candidate = vault.openEmpty();
  try {
    migrate(candidate.sql, realTime(clock), coreMigrations);
    seedIfEmpty(candidate.sql, realTime(clock), seed);
    return candidate;
  } catch (error) {
    candidate.discard();
    throw error;
  }
}

async function imageOf(image: ServerPorts['seedImage']): Promise<Uint8Array> {
  const file = await image?.().catch(() => null);
  if (file) return file;
  throw new Problem(
    503,
    'SEED_NOT_AVAILABLE',
    'The demo with two years of business could not be loaded.',
    'It is a file of the site. Go online and try again, or begin with another one. Nothing was changed.',
  );
}

function stateOf({ sql, clock, vault }: ExchangePorts, seed: SeedName) {
  const undo = undoOf(vault);
  const [own] = sql.exec<{ n: number }>(
    `SELECT count(*) AS n FROM audit_log
     WHERE id > (SELECT coalesce(max(id), 0) FROM audit_log WHERE action = 'panel.seeded') AND actor_type <> 'system' AND action NOT LIKE 'auth.%' AND action NOT LIKE 'database.%'`,
  );
  return {
    ...vault.size(),
    seed,
    own_changes: own?.n ?? 0,
    undo_import: undo ? snapshotOf(undo) : null,
    recovered: recoveredOf({ sql, clock }),
  };
}

/** What an opening within the last week could not read. The last change before it tells how far back that is. */
function recoveredOf({ sql, clock }: Pick<ExchangePorts, 'sql' | 'clock'>) {
  const [loss] = sql.exec<{ id: number; at: string; after: string }>(
    `SELECT id, at, after FROM audit_log WHERE action = 'database.recovered' AND at > ? ORDER BY id DESC LIMIT 1`,
    later(clock.now(), -7 * DAY),
  );
  if (!loss) return null;
  const [last] = sql.exec<{ at: string | null }>('SELECT max(at) AS at FROM audit_log WHERE id < ?', loss.id);
  const { lost_changes } = JSON.parse(loss.after) as { lost_changes: number };
  return { at: loss.at, lost_changes, last_change_at: last?.at ?? null };
}

async function bytesOf(sent: Blob): Promise<Uint8Array> {
  if (sent.size > LARGEST_FILE) throw tooLarge();
  return new Uint8Array(await sent.arrayBuffer());
}

const tooLarge = () =>
  new Problem(413, 'TOO_LARGE', 'This file is too large for a browser.', 'At most 1 GB is taken.');
