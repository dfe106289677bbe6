/** `@nextpanel/sdk/package`: packages and their index. What reads and writes folders needs node; `packPlugin` does not. */
export { isPackagePath, sha256, type PackageFiles } from './files.ts';
export { packageManifest, type PackageIdentity } from './manifest.ts';
export { packFolder } from './packFolder.ts';
export { packPlugin, type PackedPlugin, type PackOptions } from './packPlugin.ts';
export { pagedIndex, PAGE_SIZE, type SideFile } from './pagedIndex.ts';
export { readPackage, type PackageSummary } from './readPackage.ts';
export { readKeyFile, keysFromEnvironment } from './signingKeys.ts';
export { signPackage } from './signPackage.ts';
export type {
  IndexFile,
  IndexPage,
  Revocation,
  SourceFigures,
  SourceIndex,
  SourcePlugin,
  SourceScreenshot,
  SourceSummary,
  SourceVersion,
} from './sourceIndex.ts';
export { writeIndex, type IndexOptions, type WrittenIndex } from './writeIndex.ts';
