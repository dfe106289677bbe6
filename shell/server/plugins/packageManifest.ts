import type { Metadata } from '@nextpanel/sdk/manifest';
import { refuse } from './refuse.ts';
import type { OpenedPackage } from './zip/openPackage.ts';

const LINE = /^file ([0-9a-f]{64}) (0|[1-9][0-9]{0,8}) (\S+)$/;

/** Compares META/MANIFEST, if there is one, with what the package really holds. Throws Problem MODIFIED. */
export function checkPackageManifest(
  files: OpenedPackage,
  { id, version }: Pick<Metadata, 'id' | 'version'>,
): void {
  const manifest = files.get('META/MANIFEST');
  if (!manifest) return;
  const [head, idLine, versionLine, publisher, ...lines] = new TextDecoder()
    .decode(manifest.content)
    .split('\n');
  if (
    lines.pop() !== '' ||
    head !== 'nextpanel/manifest/v1' ||
    idLine !== `id=${id}` ||
    versionLine !== `version=${version}` ||
    !publisher?.startsWith('publisher=')
  )
    throw modified('META/MANIFEST', 'It is not the manifest of this package.');
  const listed = new Set<string>();
  let last = '';
  for (const line of lines) {
    const [, sha256, size, path = ''] = LINE.exec(line) ?? [];
    const file = files.get(path);
    if (!file || file.sha256 !== sha256 || file.content.length !== Number(size))
      throw modified(path || 'META/MANIFEST', 'It is not what the manifest of the package says.');
    if (path <= last) throw modified('META/MANIFEST', 'Its lines are not sorted by path.');
    last = path;
    listed.add(path);
  }
  for (const path of files.keys())
    if (!path.startsWith('META/') && !listed.has(path))
      throw modified(path, 'The manifest of the package does not name it.');
}

const modified = (path: string, why: string) =>
  refuse(
    'MODIFIED',
    `${path} was changed after the package was made.`,
    `${why} Get the package from its publisher again.`,
  );
