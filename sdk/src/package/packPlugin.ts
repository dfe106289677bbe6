import JSZip from 'jszip';
import { isIconPath, parseMetadata, type Metadata } from '../manifest/index.ts';
import { signatureLines, type SigningKey } from '../sign/index.ts';
import { isPackagePath, sortedPaths, type PackageFiles } from './files.ts';
import { packageManifest } from './manifest.ts';

/** A package that was made. */
export interface PackedPlugin {
  readonly metadata: Metadata;
  /** `ai_chatbot_v1.0.0.zip` */
  readonly fileName: string;
  /** The archive. The same files give the same bytes, whenever and wherever they are packed. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Who signs a package. */
export interface PackOptions {
  /** Sign the package, in this order. Without keys it is unsigned. */
  readonly keys?: readonly SigningKey[];
  /** Signatures that are there already; they stay if the manifest is still this one. */
  readonly signed?: { readonly manifest: string; readonly signatures: string };
}

/** The first moment that a ZIP can name. Real times would make every archive another one. */
const EPOCH = new Date(Date.UTC(1980, 0, 1));

/**
 * Packs the files of a plugin, with META/MANIFEST over them and, with keys, META/SIGS over that.
 * Throws `ManifestError` for a faulty metadata.json and `Error` for a file that no package may hold or that is missing.
 */
export async function packPlugin(
  files: PackageFiles,
  { keys = [], signed }: PackOptions = {},
): Promise<PackedPlugin> {
  const source = files.get('metadata.json');
  if (!source) throw new Error('metadata.json is missing.');
  const metadata = parseMetadata(source);
  for (const path of files.keys())
    if (!isPackagePath(path)) throw new Error(`${path} can not be part of a package.`);
  for (const path of promised(metadata))
    if (!files.has(path))
      throw new Error(`metadata.json names ${path}, which is not there. Build the plugin first.`);

  const { id, version, author } = metadata;
  const manifest = await packageManifest({ id, version, publisher: author }, files);
  const encoder = new TextEncoder();
  const all = new Map(files).set('META/MANIFEST', encoder.encode(manifest));
  const signatures =
    (signed?.manifest === manifest ? signed.signatures : '') +
    (await signatureLines('manifest', encoder.encode(manifest), keys));
  if (signatures) all.set('META/SIGS', encoder.encode(signatures));
  const zip = new JSZip();
  for (const path of sortedPaths(all))
    zip.file(path, all.get(path) ?? '', { date: EPOCH, createFolders: false });
  const bytes = await zip.generateAsync({
    type: 'uint8array',
    platform: 'DOS',
    streamFiles: false,
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
  });
  return { metadata, fileName: `${id}_v${version}.zip`, bytes: bytes as Uint8Array<ArrayBuffer> };
}

/** The files that metadata.json says are there. */
function promised({ backend, frontend, icon }: Metadata): string[] {
  return [backend?.entry, frontend?.entry, isIconPath(icon) ? icon : undefined].filter(
    (path) => path !== undefined,
  );
}
