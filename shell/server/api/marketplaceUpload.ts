import type { Context } from 'hono';
import type { InstallRequest } from '../plugins/lifecycle/obtain.ts';
import { limits } from '../plugins/zip/limits.ts';
import { refuse } from '../plugins/refuse.ts';
import { invalid, invalidField } from './app.ts';
import { z } from './zod.ts';

const bySource = z
  .strictObject({
    addon_id: z.string().min(1).max(80),
    version: z.string().max(64).optional(),
    consent: z.boolean().optional(),
  })
  .openapi('InstallRequest');

/** For the API description. */
export const installBody = {
  required: true,
  content: {
    'application/json': { schema: bySource },
    'multipart/form-data': {
      schema: z.object({ file: z.string().openapi({ format: 'binary' }), consent: z.string().optional() }),
    },
  },
};

/** Reads what is to be installed: JSON names a plugin of the source, a form brings the package. Throws Problem INVALID or ZIP_SIZE. */
export async function readInstallRequest(c: Context): Promise<InstallRequest> {
  if (c.req.header('content-type')?.startsWith('multipart/form-data')) return await readUpload(c);
  const parsed = bySource.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw invalid(parsed.error);
  const { addon_id: addonId, version } = parsed.data;
  return { kind: 'catalogue', addonId, version };
}

async function readUpload(c: Context): Promise<InstallRequest> {
  if (Number(c.req.header('content-length') ?? 0) > limits.archive * 2) throw tooLarge();
  const form = await c.req.formData().catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof Blob)) throw invalidField('file', 'Send the package in the form field "file"');
  if (file.size > limits.archive) throw tooLarge();
  return { kind: 'upload', bytes: new Uint8Array(await file.arrayBuffer()) };
}

const tooLarge = () =>
  refuse('ZIP_SIZE', 'This package is too large.', `At most ${limits.archive} bytes are allowed.`);
