import { readFile } from 'node:fs/promises';
import { signingKey, type SigningKey } from '../sign/index.ts';

/** Reads a private key from its file. Throws an `Error` that names the file and shows nothing of it. */
export async function readKeyFile(path: string): Promise<SigningKey> {
  const pem = await readFile(path, 'utf8').catch(() => {
    throw new Error(`The key file ${path} can not be read.`);
  });
  try {
    return await signingKey(pem);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The keys to sign with, from NEXTPANEL_SIGNING_KEY: the path of a key file. Without it there are none. Throws as `readKeyFile` does. */
export async function keysFromEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<readonly SigningKey[]> {
  const path = environment['NEXTPANEL_SIGNING_KEY'];
  return path ? [await readKeyFile(path)] : [];
}
