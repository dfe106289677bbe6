import { metadataSchema, type Metadata } from './schema.ts';
import { jsonFault } from './strictJson.ts';
import type { z } from './zod.ts';

/** Why a metadata.json is refused: no JSON, a key twice, nested too deeply, an unknown key, a value that does not fit. */
export type ManifestCode =
  | 'MANIFEST_JSON'
  | 'MANIFEST_DUPKEY'
  | 'MANIFEST_DEPTH'
  | 'MANIFEST_KEY'
  | 'MANIFEST_FIELD';

/** Why a metadata.json is refused: a stable code, where in the file, and what to write instead. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  readonly code: ManifestCode;
  /** Keys joined by dots, such as `frontend.routes.0.area`; empty for the whole file. */
  readonly path: string;

  constructor(code: ManifestCode, path: string, message: string) {
    super(path ? `${path} ${message}` : message);
    this.code = code;
    this.path = path;
  }
}

const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 16;

/** Parses metadata.json. Throws `ManifestError`, naming the first fault. @param source text, or bytes of UTF-8 */
export function parseMetadata(source: string | Uint8Array): Metadata {
  const text = typeof source === 'string' ? source : decode(source);
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES)
    throw new ManifestError('MANIFEST_JSON', '', 'metadata.json is over 64 KB; shorten it');
  const fault = jsonFault(text, MAX_DEPTH);
  if (fault?.code === 'MANIFEST_JSON')
    throw new ManifestError(fault.code, '', `metadata.json is not well-formed JSON: ${fault.message}`);
  if (fault) throw new ManifestError(fault.code, fault.path, fault.message);
  const parsed = metadataSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw firstIssue(parsed.error);
  return parsed.data;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new ManifestError('MANIFEST_JSON', '', 'metadata.json is not UTF-8; save it as UTF-8');
  }
}

function firstIssue(error: z.ZodError): ManifestError {
  // A key that does not belong there explains missing ones (a typo), so it is named first.
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown?.code === 'unrecognized_keys')
    return new ManifestError(
      'MANIFEST_KEY',
      [...unknown.path, unknown.keys[0] ?? ''].join('.'),
      'is not a known key; remove it or correct its spelling',
    );
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return new ManifestError('MANIFEST_FIELD', path, wording(issue));
}

function wording(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value')
    return `must be one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`;
  if (issue?.code === 'invalid_type')
    return issue.message.endsWith('received undefined') && issue.path.length > 0
      ? `is missing; it must be ${issue.expected}`
      : `must be ${issue.expected}`;
  if (issue?.code === 'invalid_key') return 'has a key of the wrong form';
  return issue?.message ?? 'is not valid';
}
