import { createRoute } from '@hono/zod-openapi';
import type { EngineContext } from '../plugins/context.ts';
import { obtain } from '../plugins/lifecycle/obtain.ts';
import { openPlugin, type OpenPlugin } from '../plugins/lifecycle/prepare.ts';
import { readPackage } from '../plugins/lifecycle/readPackage.ts';
import { Progress } from '../plugins/lifecycle/progress.ts';
import { tryPackage } from '../plugins/trial/tryPackage.ts';
import { sha256 } from '../plugins/zip/openPackage.ts';
import { Problem } from '../problem.ts';
import { requireRole } from './access.ts';
import { createApi } from './app.ts';
import type { MarketplaceDeps } from './marketplaceDeps.ts';
import { publisherSchema, trustSchema } from './marketplaceSchemas.ts';
import { readPackageForm } from './marketplaceUpload.ts';
import { json, problems, problemSchema } from './schema.ts';
import { z } from '../zod.ts';

const inspectionSchema = z
  .object({
    package: z
      .object({
        addon_id: z.string(),
        name: z.string(),
        version: z.string(),
        author: z.string(),
        trust: trustSchema,
        publisher: publisherSchema,
        needs: z
          .enum(['consent', 'developer_mode'])
          .nullable()
          .openapi({ description: 'What an administrator has to do before it may come in.' }),
      })
      .nullable(),
    refusal: problemSchema.nullable().openapi({ description: 'What the package would be refused for.' }),
  })
  .openapi('PackageInspection');

type Inspection = z.infer<typeof inspectionSchema>;

const inspect = createRoute({
  method: 'post',
  path: '/marketplace/inspect',
  tags: ['marketplace'],
  summary: 'Who signed an uploaded package and how far it is trusted; nothing is installed',
  middleware: requireRole('admin'),
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': { schema: z.object({ file: z.string().openapi({ format: 'binary' }) }) },
      },
    },
  },
  responses: { 200: json(inspectionSchema), ...problems(401, 403, 409, 422) },
});

const trialSchema = z
  .object({
    tried: z
      .array(
        z.object({
          id: z.string().openapi({ description: 'Of the check that it belongs to.' }),
          file: z.string(),
          line: z.int().positive().nullable(),
          says: z.string(),
        }),
      )
      .openapi({ description: 'What was found by running its migrations up, down and up again.' }),
    refusal: problemSchema.nullable().openapi({ description: 'What the package would be refused for.' }),
  })
  .openapi('PackageTrial');

type Trial = z.infer<typeof trialSchema>;

const tryOut = createRoute({
  method: 'post',
  path: '/marketplace/try',
  tags: ['marketplace'],
  summary: 'What of an uploaded package only the panel can tell, for its author; all of it is taken back',
  middleware: requireRole('admin'),
  request: inspect.request,
  responses: { 200: json(trialSchema), ...problems(401, 403, 409, 422) },
});

export function marketplaceInspectApi({ context, source }: MarketplaceDeps) {
  const api = createApi();
  api.openAPIRegistry.registerPath(inspect);
  api.post(inspect.path, inspect.middleware, async (c) => {
    const { bytes } = await readPackageForm(c);
    // The same bytes are not read again when they are installed.
    context.preparations.begin(await sha256(bytes), (progress) => readPackage(context, bytes, progress));
    try {
      const progress = new Progress(c.req.raw.signal, () => {});
      const obtained = await obtain(context, source, { kind: 'upload', bytes }, progress);
      const found = packageOf(context, await openPlugin(context, obtained));
      return c.json({ package: found, refusal: null } satisfies Inspection, 200);
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'CANCELLED') throw error;
      return c.json({ package: null, refusal: error }, 200);
    }
  });
  api.openAPIRegistry.registerPath(tryOut);
  api.post(tryOut.path, tryOut.middleware, async (c) => {
    const { bytes } = await readPackageForm(c);
    try {
      const progress = new Progress(c.req.raw.signal, () => {});
      const { metadata, files } = await readPackage(context, bytes, progress);
      const { tried } = tryPackage(context.sql, metadata, files, context.registry.objects(metadata.id));
      return c.json({ tried: [...tried], refusal: null } satisfies Trial, 200);
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'CANCELLED') throw error;
      return c.json({ tried: [], refusal: error }, 200);
    }
  });
  return api;
}

function packageOf(
  { trust: book }: EngineContext,
  { metadata, judgement }: OpenPlugin,
): Inspection['package'] {
  const { trust, publisher, signedBy, asksFor, needs } = judgement;
  const key_id = asksFor ?? signedBy.find((key) => book.isAccepted(key)) ?? signedBy[0];
  return {
    addon_id: metadata.id,
    name: metadata.name,
    version: metadata.version,
    author: metadata.author,
    trust,
    publisher:
      key_id === undefined ? null : { name: publisher ?? '', key_id, accepted: book.isAccepted(key_id) },
    needs,
  };
}
