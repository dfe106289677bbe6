import { textFault } from '../manifest/text.ts';

/** What META/MANIFEST says a package is. */
export interface ManifestHead {
  readonly id: string;
  readonly version: string;
  readonly publisher: string;
}

/** A package is not what its META/MANIFEST says. */
export class ModifiedError extends Error {
  override readonly name = 'ModifiedError';
  /** The file at fault. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

const PATH = 'META/MANIFEST';
const FILE = /^file ([0-9a-f]{64}) (0|[1-9][0-9]{0,8}) (\S+)$/;

/**
 * Compares META/MANIFEST with what a package really holds: every file outside META/, and no other, with its size and
 * hash. Check the signatures over its bytes before. Throws `ModifiedError`.
 * @param files of the package by path, with sizes in bytes
 */
export function checkManifest(
  bytes: Uint8Array,
  files: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>,
): ManifestHead {
  const [format, id, version, publisher, ...lines] = decode(bytes).split('\n');
  if (format !== 'nextpanel/manifest/v1' || lines.pop() !== '')
    throw new ModifiedError(PATH, 'It is not a manifest of version 1.');
  const head = {
    id: valueOf('id', id),
    version: valueOf('version', version),
    publisher: valueOf('publisher', publisher),
  };
  const listed = new Set<string>();
  let last = '';
  for (const line of lines) {
    const [, sha256, size, path = ''] = FILE.exec(line) ?? [];
    const file = path.startsWith('META/') ? undefined : files.get(path);
    if (!file || file.sha256 !== sha256 || file.size !== Number(size))
      throw new ModifiedError(path || PATH, 'It is not what the manifest of the package says.');
    if (path <= last) throw new ModifiedError(PATH, 'Its lines are not sorted by path.');
    last = path;
    listed.add(path);
  }
  for (const path of files.keys())
    if (!path.startsWith('META/') && !listed.has(path))
      throw new ModifiedError(path, 'The manifest of the package does not name it.');
  return head;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ModifiedError(PATH, 'It is not UTF-8.');
  }
}

function valueOf(key: string, line: string | undefined): string {
  const value = line?.startsWith(`${key}=`) ? line.slice(key.length + 1) : '';
  if (value.trim() === '' || textFault(value))
    throw new ModifiedError(PATH, `Its line "${key}=" is missing or not plain text.`);
  return value;
}
