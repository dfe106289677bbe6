import { sha256, sortedPaths, type PackageFiles } from './files.ts';

/** What META/MANIFEST is about. */
export interface PackageIdentity {
  readonly id: string;
  readonly version: string;
  /** Who stands behind the package, one line. */
  readonly publisher: string;
}

/** META/MANIFEST: what a signature is put on. Names every file outside META/ with its size in bytes and its SHA-256. */
export async function packageManifest(
  { id, version, publisher }: PackageIdentity,
  files: PackageFiles,
): Promise<string> {
  const lines = ['nextpanel/manifest/v1', `id=${id}`, `version=${version}`, `publisher=${publisher}`];
  for (const path of sortedPaths(files)) {
    const bytes = files.get(path);
    if (bytes && !path.startsWith('META/')) lines.push(`file ${await sha256(bytes)} ${bytes.length} ${path}`);
  }
  return `${lines.join('\n')}\n`;
}
