import type { PublicKey } from '@nextpanel/sdk/sign';
import { Problem } from '../../problem.ts';
import type { ServerConfig } from '../../ports.ts';
import { readUrl, unreachable, type Reading } from '../reading.ts';
import { checkIndexSignature, type IndexSignature } from './standing.ts';

/** The bytes of `index.json` and how they are signed. */
export interface SignedIndex {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: IndexSignature;
  readonly signedBy: string | null;
}

const LARGEST_INDEX = 32 * 1024 * 1024;
const LARGEST_SIGNATURE = 8 * 1024;

/**
 * Reads the index of the plugin source with its signature. Throws Problem SIG_INVALID, SOURCE_UNREACHABLE,
 * SOURCE_NOT_FOUND or CANCELLED.
 */
export async function readSignedIndex(
  reading: Reading,
  config: ServerConfig,
  trusted: readonly PublicKey[],
  signal: AbortSignal,
): Promise<SignedIndex> {
  const once = async (): Promise<SignedIndex> => {
    const isChecked = config.pluginSource === 'remote' && trusted.length > 0;
    const [bytes, signatures] = await Promise.all([
      read(reading, new URL('index.json', config.pluginSourceUrl), LARGEST_INDEX, signal),
      isChecked ? readSignature(reading, config, signal) : null,
    ]);
    if (signatures) {
      const { id } = await checkIndexSignature(bytes, signatures, trusted);
      return { bytes, signature: 'valid', signedBy: id };
    }
    const unsigned = isChecked ? 'missing' : 'no_keys';
    return { bytes, signature: config.pluginSource === 'local' ? 'local' : unsigned, signedBy: null };
  };
  try {
    return await once();
  } catch (error) {
    // Index and signature are two files: the source may just be changing them.
    if (error instanceof Problem && error.code === 'SIG_INVALID') return await once();
    throw error;
  }
}

/** Null when there is none. A source that does not say so is not taken for one without a signature. */
async function readSignature(
  reading: Reading,
  { pluginSourceUrl }: ServerConfig,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  try {
    return await read(reading, new URL('index.sig', pluginSourceUrl), LARGEST_SIGNATURE, signal);
  } catch (error) {
    if (error instanceof Problem && error.code === 'SOURCE_NOT_FOUND') return null;
    throw error;
  }
}

function read(
  reading: Reading,
  url: URL,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return readUrl(reading, url, signal, {
    most,
    tooMuch: () => unreachable(url, `It is over ${most} bytes.`),
  });
}
