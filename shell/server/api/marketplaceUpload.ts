import type { Context } from 'hono';
import type { Agreement } from '../plugins/dependencies/installPlan.ts';
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
    with_requirements: z
      .union([z.boolean(), z.array(z.string().max(120)).max(50)])
      .optional()
      .openapi({
        description:
          'Installs and enables what it requires as well, in the same transaction: whatever that is, or only these (`id@version`).',
      }),
  })
  .openapi('InstallRequest');

/** For the API description. */
export const installBody = {
  required: true,
  content: {
    'application/json': { schema: bySource },
    'multipart/form-data': {
      schema: z.object({
        file: z.string().openapi({ format: 'binary' }),
        consent: z.string().optional(),
        with_requirements: z.string().optional(),
      }),
    },
  },
};

export interface Wanted {
  readonly request: InstallRequest;
  readonly agreement: Agreement;
}

/** Reads what is to be installed: JSON names a plugin of the source, a form brings the package. Throws Problem INVALID or ZIP_SIZE. */
export async function readInstallRequest(c: Context): Promise<Wanted> {
  if (c.req.header('content-type')?.startsWith('multipart/form-data')) return await readUpload(c);
  const parsed = bySource.safeParse(await c.req.json().catch(() => null));
  if (!parsed.success) throw invalid(parsed.error);
  const { addon_id: addonId, version, consent, with_requirements: agreement = false } = parsed.data;
  return { request: { kind: 'catalogue', addonId, version, consent }, agreement };
}

async function readUpload(c: Context): Promise<Wanted> {
  if (Number(c.req.header('content-length') ?? 0) > limits.archive * 2) throw tooLarge();
  const form = await c.req.formData().catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof Blob)) throw invalidField('file', 'Send the package in the form field "file"');
  if (file.size > limits.archive) throw tooLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const consent = form?.get('consent') === 'true';
  return {
    request: { kind: 'upload', bytes, consent },
    agreement: agreementOf(form?.get('with_requirements')),
  };
}

/** `true`, or the accepted ones as `id@version`, separated by commas. */
function agreementOf(field: unknown): Agreement {
  if (typeof field !== 'string' || field === '' || field === 'false') return false;
  return field === 'true' || field.split(',').map((key) => key.trim());
}

const tooLarge = () =>
  refuse('ZIP_SIZE', 'This package is too large.', `At most ${limits.archive} bytes are allowed.`);
