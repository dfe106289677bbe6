import type { Context } from 'hono';
import type { Agreement } from '../plugins/dependencies/installPlan.ts';
import type { InstallRequest } from '../plugins/lifecycle/obtain.ts';
import { limits } from '../plugins/zip/limits.ts';
import { refuse } from '../plugins/refuse.ts';
import { invalid, invalidField } from '../invalid.ts';
import { z } from '../zod.ts';

const bySource = z
  .strictObject({
    addon_id: z.string().min(1).max(80),
    version: z.string().max(64).optional(),
    consent: z
      .union([z.boolean(), z.array(z.string().max(80)).max(50)])
      .optional()
      .openapi({
        description: 'To publishers that nobody vouches for: to these keys, or to whichever it is.',
      }),
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
        consent: z.string().optional().openapi({ description: '`true`, or ids of keys with commas.' }),
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
  const { bytes, form } = await readPackageForm(c);
  return {
    request: { kind: 'upload', bytes, consent: listIn(form.get('consent')) },
    agreement: listIn(form.get('with_requirements')),
  };
}

/** The package in the form field "file". Throws Problem INVALID or ZIP_SIZE. */
export async function readPackageForm(
  c: Context,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly form: FormData }> {
  if (Number(c.req.header('content-length') ?? 0) > limits.archive * 2) throw tooLarge();
  const form = await c.req.formData().catch(() => new FormData());
  const file = form.get('file');
  if (!(file instanceof Blob)) throw invalidField('file', 'Send the package in the form field "file"');
  if (file.size > limits.archive) throw tooLarge();
  return { bytes: new Uint8Array(await file.arrayBuffer()), form };
}

/** `true`, or what is agreed to (`id@version`, ids of keys), separated by commas. */
function listIn(field: unknown): boolean | readonly string[] {
  if (typeof field !== 'string' || field === '' || field === 'false') return false;
  return field === 'true' || field.split(',').map((key) => key.trim());
}

const tooLarge = () =>
  refuse('ZIP_SIZE', 'This package is too large.', `At most ${limits.archive} bytes are allowed.`);
