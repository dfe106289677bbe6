/** Restore points within the browser. */
import { createRoute } from '@hono/zod-openapi';
import { recordAudit } from '../audit.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { exchange, type Restart } from '../recovery/exchange.ts';
import { refusalOf } from '../recovery/refusals.ts';
import { removeExpired } from '../recovery/restorePoints.ts';
import type { SnapshotInfo, Vault } from '../recovery/vault.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import { exchangePorts, resultOf } from './database.ts';
import { importedSchema, snapshotOf, snapshotSchema } from './databaseSchemas.ts';
import { idParam, json, line, noContent, problems } from './schema.ts';
import { z } from '../zod.ts';

const tags = ['database'];
const middleware = requireRole('admin');

const list = createRoute({
  method: 'get',
  path: '/database/snapshots',
  tags,
  summary: 'Restore points, the newest first',
  middleware,
  responses: { 200: json(z.object({ items: z.array(snapshotSchema) })), ...problems(401, 403, 501) },
});

const create = createRoute({
  method: 'post',
  path: '/database/snapshots',
  tags,
  summary: 'Keep the present state under a name',
  middleware,
  request: { body: json(z.strictObject({ name: line(80).min(1) })) },
  responses: { 201: json(snapshotSchema), ...problems(401, 403, 422, 501, 507) },
});

const remove = createRoute({
  method: 'delete',
  path: '/database/snapshots/{id}',
  tags,
  summary: 'Remove a restore point; of an import it confirms that it stays',
  middleware,
  request: { params: idParam },
  responses: { ...noContent, ...problems(401, 403, 404, 501) },
});

const restore = createRoute({
  method: 'post',
  path: '/database/snapshots/{id}/restore',
  tags,
  summary: 'Go back to a restore point; the present state becomes one',
  middleware,
  request: { params: idParam },
  responses: { 200: json(importedSchema), ...problems(401, 403, 404, 422, 501, 507) },
});

export function snapshotsApi(
  ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce' | 'vault'>,
  restart: Restart,
) {
  const { sql, clock, announce } = ports;
  return createApi()
    .openapi(list, async (c) => {
      const { vault } = exchangePorts(ports, restart);
      await removeExpired(vault).catch(() => undefined);
      return c.json({ items: vault.snapshots().map(snapshotOf) }, 200);
    })
    .openapi(create, async (c) => {
      const { vault } = exchangePorts(ports, restart);
      const { name } = c.req.valid('json');
      const note = () =>
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'database.snapshot_made',
          subject: 'database',
          summary: `The present state was kept as “${name}”`,
        });
      const id = await refused(vault.snapshot({ name, kind: 'named', at: vault.now() }, note));
      for (const topic of ['database', 'audit'] as const) announce(topic);
      return c.json(snapshotOf(findIn(vault, id)), 201);
    })
    .openapi(remove, async (c) => {
      const { vault } = exchangePorts(ports, restart);
      const snapshot = findIn(vault, c.req.valid('param').id);
      const note = () =>
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'database.snapshot_removed',
          subject: 'database',
          summary: `The restore point “${snapshot.name}” was removed`,
        });
      await refused(vault.removeSnapshot(snapshot.id, note));
      for (const topic of ['database', 'audit'] as const) announce(topic);
      return c.body(null, 204);
    })
    .openapi(restore, async (c) => {
      const inner = exchangePorts(ports, restart);
      const { id, name } = findIn(inner.vault, c.req.valid('param').id);
      const found = await exchange(
        inner,
        () => inner.vault.openSnapshot(id),
        'restore',
        () => ({
          actor: actor(c),
          action: 'database.restored',
          subject: 'database',
          summary: `The restore point “${name}” was restored`,
        }),
      );
      return c.json(resultOf(inner, c, found.company_name), 200);
    });
}

/** Throws Problem 404 NOT_FOUND. */
function findIn(vault: Vault, id: number): SnapshotInfo {
  const found = vault.snapshots().find((one) => one.id === id);
  if (!found) throw refusalOf(Object.assign(new Error(), { name: 'UnknownSnapshotError' }));
  return found;
}

async function refused<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error);
  }
}
