import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface FrontendMetadata {
  readonly id: string;
  readonly frontend?:
    | {
        readonly routes?: readonly { readonly expose: string }[];
        readonly slots?: readonly { readonly expose: string }[];
      }
    | undefined;
}

/** What of metadata.json the build has to know. Throws an `Error` for one that is missing or no JSON. */
export function frontendMetadata(folder: string): FrontendMetadata {
  return JSON.parse(readFileSync(join(folder, 'metadata.json'), 'utf8')) as FrontendMetadata;
}

/** `./ChatsPage` in metadata.json is `frontend/ChatsPage.tsx` in the plugin's folder. */
export function exposes({ frontend }: FrontendMetadata): Record<string, string> {
  const names = [...(frontend?.routes ?? []), ...(frontend?.slots ?? [])].map((mount) => mount.expose);
  return Object.fromEntries(
    [...new Set(names)].map((name) => [name, name.replace('./', './frontend/') + '.tsx']),
  );
}

/** All of them as one text, to see whether they are still the same. */
export const exposedFiles = (metadata: FrontendMetadata): string =>
  Object.keys(exposes(metadata)).sort().join();
