/** The files of a package by path, such as `frontend/remoteEntry.js`. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

const segment = '[A-Za-z0-9_-][A-Za-z0-9_.@-]*';
const path = new RegExp(`^${segment}(?:/${segment}){0,7}$`);
const types = /\.(?:js|css|json|sql|svg|png|webp|woff2|txt|md)$/;

/** Whether a package may hold a file of this name. What is in META/ is written by the tools alone. */
export function isPackagePath(name: string): boolean {
  return (
    path.test(name) &&
    name.length <= 160 &&
    !name.startsWith('META/') &&
    (types.test(name) || name === 'LICENSE')
  );
}

/** Paths in the order in which archives and manifests list them: by code unit, the same everywhere. */
export function sortedPaths(files: PackageFiles): string[] {
  return [...files.keys()].sort();
}

/** 64 hexadecimal digits. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
