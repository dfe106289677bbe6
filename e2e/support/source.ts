import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeIndex, type IndexOptions } from '@nextpanel/sdk/package';
import type { SigningKey } from '@nextpanel/sdk/sign';

/** What a source does in place of sending a file as it is. */
export type Fault = (response: ServerResponse, file: Buffer) => void;

/** A remote plugin source that can be told to misbehave, a file at a time. */
export interface RemoteSource {
  readonly url: string;
  /** What it serves; after a change of the packages or of `revoked.txt` publish it anew. */
  readonly folder: string;
  /** What its index is signed with. */
  readonly key: SigningKey;
  /** Writes the index of what is in the folder, signed, unless other keys are given. */
  publish(options?: IndexOptions): Promise<void>;
  /** From now on, for every request of this file; `null` makes it well-behaved again. */
  misbehave(file: string, fault: Fault | null): void;
  close(): Promise<void>;
}

const head = { 'access-control-allow-origin': '*' };

export const faults = {
  /** As a host that went away. */
  gone: (response) => void response.destroy(),
  missing: (response) => void response.writeHead(404, head).end('Not found'),
  broken: (response) => void response.writeHead(500, head).end('Out of order'),
  /** Promises all of it, sends half and hangs up. */
  truncated: (response, file) => {
    response.writeHead(200, { ...head, 'content-length': file.length });
    response.write(file.subarray(0, file.length / 2), () => response.destroy());
  },
  /** Sends half and then nothing more, without hanging up. */
  stalled: (response, file) => {
    response.writeHead(200, { ...head, 'content-length': file.length });
    response.write(file.subarray(0, file.length / 2));
  },
  /** As long as the real one, one bit is another. */
  damaged: (response, file) => {
    const copy = Buffer.from(file);
    copy.writeUInt8(copy.readUInt8(100) ^ 1, 100);
    response.writeHead(200, head).end(copy);
  },
  /** A page where a file should be, as captive portals send it. */
  page: (response) =>
    void response
      .writeHead(200, { ...head, 'content-type': 'text/html' })
      .end('<!doctype html><title>Welcome to our network</title>'),
} satisfies Record<string, Fault>;

/** Serves a folder of packages with a signed index, on another origin than the panel's. */
export async function startSource(folder: string, key: SigningKey): Promise<RemoteSource> {
  const publish = async (options: IndexOptions = {}) => {
    await writeIndex(folder, { keys: [key], ...options });
  };
  await publish();
  const wrong = new Map<string, Fault>();
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1));
    const file = join(folder, name);
    if (!existsSync(file)) return faults.missing(response);
    const fault = wrong.get(name);
    if (fault) return fault(response, readFileSync(file));
    response.writeHead(200, { ...head, 'cache-control': 'no-cache' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    folder,
    key,
    publish,
    misbehave: (name, fault) => void (fault ? wrong.set(name, fault) : wrong.delete(name)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
