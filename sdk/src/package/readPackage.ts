import JSZip from 'jszip';
import { isIconPath, isScreenshotPath, parseMetadata, type Metadata } from '../manifest/index.ts';
import { checkSignatures } from '../sign/index.ts';
import { sha256, type PackageFiles } from './files.ts';

/** What an index says of a package. */
export interface PackageSummary {
  readonly metadata: Metadata;
  /** An emoji, or the image itself as a `data:` URL. */
  readonly icon: string;
  readonly readme: string | null;
  readonly changelog: string | null;
  /** By path, in the order in which they are shown. */
  readonly screenshots: PackageFiles;
  readonly size: number;
  readonly sha256: string;
  /** Ids of the keys that signed it. */
  readonly signedBy: readonly string[];
}

/**
 * Reads the documents of a package for an index. It judges nothing but metadata.json and the signatures: the rest is the
 * panel's task at intake.
 */
export async function readPackage(bytes: Uint8Array): Promise<PackageSummary> {
  const zip = await JSZip.loadAsync(bytes);
  const source = await zip.file('metadata.json')?.async('uint8array');
  if (!source) throw new Error('metadata.json is missing.');
  const metadata = parseMetadata(source);
  const text = async (path: string) => (await zip.file(path)?.async('string')) ?? null;
  return {
    metadata,
    icon: isIconPath(metadata.icon) ? await dataUrl(zip, metadata.icon) : metadata.icon,
    readme: await text('README.md'),
    changelog: await text('CHANGELOG.md'),
    screenshots: await screenshotsOf(zip),
    size: bytes.length,
    sha256: await sha256(bytes),
    signedBy: await signersOf(zip),
  };
}

async function signersOf(zip: JSZip): Promise<string[]> {
  const signatures = await zip.file('META/SIGS')?.async('uint8array');
  const manifest = await zip.file('META/MANIFEST')?.async('uint8array');
  if (!signatures || !manifest) return [];
  const { keys } = await checkSignatures('manifest', manifest, signatures);
  return keys.map(({ id }) => id);
}

/** As many as anybody looks at, and as large as a page wants to load. */
const MOST_SCREENSHOTS = 8;
const LARGEST_SCREENSHOT = 1024 * 1024;

async function screenshotsOf(zip: JSZip): Promise<PackageFiles> {
  const paths = Object.keys(zip.files).filter((path) => isScreenshotPath(path));
  const found = new Map<string, Uint8Array>();
  for (const path of paths.sort().slice(0, MOST_SCREENSHOTS)) {
    const bytes = await zip.file(path)?.async('uint8array');
    if (bytes && bytes.length <= LARGEST_SCREENSHOT) found.set(path, bytes);
  }
  return found;
}

const imageTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
};

async function dataUrl(zip: JSZip, path: string): Promise<string> {
  const content = await zip.file(path)?.async('base64');
  const type = imageTypes[path.slice(path.lastIndexOf('.') + 1)];
  return content && type ? `data:${type};base64,${content}` : '🧩';
}
