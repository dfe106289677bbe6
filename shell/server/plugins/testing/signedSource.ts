import { packPlugin, sha256 } from '@nextpanel/sdk/package';
import {
  newPrivateKey,
  publicKeyText,
  signatureLines,
  signingKey,
  type SigningKey,
} from '@nextpanel/sdk/sign';
import { notesFiles, notesMetadata } from './notesPlugin.ts';

export const sourceUrl = 'https://plugins.test/store/';

export const newKey = async (): Promise<SigningKey> => await signingKey(await newPrivateKey());

/** The notes plugin, signed by these. */
export async function signedNotes(
  keys: readonly SigningKey[],
  metadata: Parameters<typeof notesFiles>[0] = {},
): Promise<Uint8Array<ArrayBuffer>> {
  return (await packPlugin(notesFiles(metadata), { keys })).bytes;
}

/** A remote source by address; what a test puts into `files` is served, and nothing else. */
export class SignedSource {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

  readonly fetch: typeof globalThis.fetch = async (input) => {
    const url = String(input instanceof Request ? input.url : input);
    const content = this.files.get(url.replace(sourceUrl, ''));
    return content ? new Response(content) : new Response('Not found', { status: 404 });
  };

  /** What a panel has to be deployed with. */
  config(keys: readonly SigningKey[]) {
    return {
      pluginSource: 'remote',
      pluginSourceUrl: sourceUrl,
      trustedKeys: keys.map(publicKeyText),
    } as const;
  }

  /** Publishes packages of the notes plugin by version, in an index signed by `key`, or by nobody. */
  async publish(
    packages: Readonly<Record<string, Uint8Array<ArrayBuffer>>>,
    key: SigningKey | null,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { id, name, description, author, category } = notesMetadata;
    const versions = await Promise.all(
      Object.entries(packages).map(async ([version, content]) => {
        const url = `notes_v${version}.zip`;
        this.files.set(url, content);
        return { version, url, size: content.length, sha256: await sha256(content) };
      }),
    );
    const index = {
      version: 1,
      expires: '2030-01-01T00:00:00Z',
      plugins: [{ id, name, description, author, category, versions }],
      revoked: [],
      ...fields,
    };
    const bytes = new TextEncoder().encode(JSON.stringify(index));
    this.files.set('index.json', bytes);
    this.files.delete('index.sig');
    if (key) this.put('index.sig', await signatureLines('index', bytes, [key]));
  }

  put(name: string, text: string): void {
    this.files.set(name, new TextEncoder().encode(text));
  }
}
