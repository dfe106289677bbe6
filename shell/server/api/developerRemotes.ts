import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { connect } from '../plugins/development/connect.ts';
import { connectedRemotes } from '../plugins/development/developments.ts';
import { disconnect } from '../plugins/development/disconnect.ts';
import { checkEntry, type Origins } from '../plugins/development/entry.ts';
import { Progress } from '../plugins/lifecycle/progress.ts';
import { actor, requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { outcomeSchema, pluginParam } from './marketplaceSchemas.ts';
import { readPackageForm } from './marketplaceUpload.ts';
import { OperationRunner, outcomeOf } from './operationRunner.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const remoteSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    entry: z.string().openapi({ description: 'URL of remoteEntry.js on the dev server.' }),
    state: z.enum(['enabled', 'disabled', 'failed']),
    reason: z.string().nullable(),
    stamp: z.string().openapi({ description: 'SHA-256 of the package that was taken last.' }),
    connected_at: z.string(),
    connected_by: z.string(),
    changed_at: z.string(),
    restores: z
      .object({ version: z.string() })
      .nullable()
      .openapi({ description: 'The packaged version that comes back with its disconnection.' }),
  })
  .openapi('RemoteInDevelopment');

const list = createRoute({
  method: 'get',
  path: '/developer/remotes',
  tags: ['developer'],
  summary: 'Remotes in development that are connected',
  middleware: requireRole('admin'),
  responses: { 200: json(z.array(remoteSchema)), ...problems(401, 403) },
});

const remove = createRoute({
  method: 'delete',
  path: '/developer/remotes/{id}',
  tags: ['developer'],
  summary: 'Disconnect a remote; a packaged plugin that was there before comes back',
  middleware: requireRole('admin'),
  request: { params: pluginParam },
  responses: { 200: json(outcomeSchema), ...problems(401, 403, 404, 409, 422) },
});

/** Where screens in development may come from. @param c whose URL says which origin the panel has */
export const originsOf = (
  c: Pick<Context, 'req'>,
  { config }: Pick<MarketplaceDeps['context'], 'config'>,
): Origins => ({ panel: new URL(c.req.url).origin, named: config.developmentOrigins ?? [] });

/** Remotes whose dev server stands in for a package; for administrators in developer mode. */
export function developerRemotesApi(deps: MarketplaceDeps) {
  const { context } = deps;
  const runner = new OperationRunner(deps);
  const api = createApi();
  api.openAPIRegistry.registerPath({
    method: 'put',
    path: '/developer/remotes/{id}',
    tags: ['developer'],
    summary: 'Connect a remote in development, or take what has changed of it',
    request: {
      params: pluginParam,
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: z.object({
              file: z.string().openapi({ format: 'binary', description: 'Its package, without a frontend.' }),
              entry: z.url().openapi({ description: 'Absolute URL of remoteEntry.js on the dev server.' }),
            }),
          },
        },
      },
    },
    responses: { 200: json(outcomeSchema), ...problems(401, 403, 409, 422) },
  });
  api.put('/developer/remotes/:id', requireRole('admin'), async (c) => {
    const { bytes, form } = await readPackageForm(c);
    const entry = checkEntry(String(form.get('entry') ?? ''), originsOf(c, context));
    const id = c.req.param('id');
    return await runner.answer(c, 200, async (own, signal, tell) =>
      connect(own, { id, bytes, entry }, actor(c), new Progress(signal, tell)),
    );
  });

  return api
    .openapi(list, (c) => c.json(connectedRemotes(context), 200))
    .openapi(remove, async (c) => {
      const { id } = c.req.valid('param');
      const receipt = await runner.run(c, async (own) => disconnect(own, id, actor(c)));
      return c.json(outcomeOf(receipt), 200);
    });
}
