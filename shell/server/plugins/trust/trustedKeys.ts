import { parsePublicKey, type PublicKey } from '@nextpanel/sdk/sign';
import type { ServerConfig } from '../../ports.ts';

/** The keys that the panel was deployed with. What is no key is left out: it can't make anything trusted. */
export async function readTrustedKeys({
  trustedKeys = [],
}: Pick<ServerConfig, 'trustedKeys'>): Promise<readonly PublicKey[]> {
  const keys = await Promise.all(trustedKeys.map((text) => parsePublicKey(text)));
  return keys.filter((key) => key !== null);
}
