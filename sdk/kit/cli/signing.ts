import { keysFromEnvironment, readKeyFile } from '@nextpanel/sdk/package';
import type { SigningKey } from '@nextpanel/sdk/sign';
import { UsageError } from './command.ts';

export const keyOption = {
  type: 'string',
  valueHint: 'FILE',
  description: 'the private key; else the one that NEXTPANEL_SIGNING_KEY names',
} as const;

export const expiryOption = {
  type: 'string',
  valueHint: 'DATE',
  description: 'of an index: after it nothing new is installed from it (2026-12-31)',
} as const;

/** The key to sign with, if there is one. Throws as `readKeyFile` does. */
export async function keyOf(file: string | undefined): Promise<SigningKey | undefined> {
  return file === undefined ? (await keysFromEnvironment())[0] : await readKeyFile(file);
}

export function expiryOf(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) throw new UsageError(`"${date}" is no date. Write 2026-12-31.`);
  return at.toISOString();
}
