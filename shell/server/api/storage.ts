/** Whether changes can be stored: a browser may run out of room while the panel is open. */
import { createRoute } from '@hono/zod-openapi';
import type { StorageState } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import { json, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const stateSchema = z
  .object({
    read_only: z
      .boolean()
      .openapi({ description: 'The last change found no room; a smaller one still may.' }),
    needed: z.number().nullable().openapi({ description: 'Bytes of that change.' }),
    free: z.number().nullable().openapi({ description: 'Bytes that were left.' }),
  })
  .openapi('StorageState');

const get = createRoute({
  method: 'get',
  path: '/storage',
  tags: ['database'],
  summary: 'Whether changes can be stored',
  responses: { 200: json(stateSchema) },
});

const retry = createRoute({
  method: 'post',
  path: '/storage/retry',
  tags: ['database'],
  summary: 'Store something small, to learn whether there is room again',
  middleware: requireRole('staff', 'client'),
  responses: { 200: json(stateSchema), ...problems(401, 403, 507) },
});

const fine: StorageState = { read_only: false, needed: null, free: null };

export function storageApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce' | 'storage'>) {
  const { storage = () => fine } = ports;
  return (
    createApi()
      .openapi(get, (c) => c.json(storage(), 200))
      // The row of its idempotency key is the change: when it is answered with 200 there is room.
      .openapi(retry, (c) => {
        const answer = write(c, ports, ['storage'], () => fine);
        return c.json(answer, 200);
      })
  );
}
