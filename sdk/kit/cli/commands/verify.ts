import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSignatures, parsePublicKey, shortId, type PublicKey } from '@nextpanel/sdk/sign';
import { UsageError, type Command } from '../command.ts';
import { messageOf } from '../messageOf.ts';

interface Verdict {
  readonly file: string;
  readonly ok: boolean;
  /** Ids of the keys that signed it. */
  readonly signed_by: readonly string[];
  readonly publisher?: string;
  readonly problem?: string;
}

export const verify: Command = {
  name: 'verify',
  about: 'Checks the signatures of packages or of an index, and that nothing was changed',
  files: 'PACKAGE.zip|FOLDER...',
  args: {
    trust: {
      type: 'string',
      valueHint: 'KEY,…',
      description: 'public keys, one of which must have signed it',
    },
  },
  examples: ['nextpanel verify notes_v1.0.0.zip', 'nextpanel verify modules --trust BMMniMMFcJjq04GT…'],
  async run({ files, values }) {
    if (files.length === 0) throw new UsageError('Name a package or a folder with an index.');
    const trusted = await Promise.all(values('trust').map(readKey));
    const verdicts: Verdict[] = [];
    for (const file of files) verdicts.push(await verdictOn(file, trusted));
    return {
      ok: verdicts.every(({ ok }) => ok),
      lines: verdicts.map(({ file, ok, signed_by, publisher, problem }) =>
        ok
          ? `${file}: good. Signed with ${signed_by.map(shortId).join(', ')}${publisher ? `, by ${publisher}` : ''}.`
          : `${file}: ${problem ?? 'not good.'}`,
      ),
      json: verdicts,
    };
  },
};

async function readKey(text: string): Promise<PublicKey> {
  const key = await parsePublicKey(text);
  if (!key) throw new UsageError(`"${text}" is no public key. It has 43 characters.`);
  return key;
}

async function verdictOn(file: string, trusted: readonly PublicKey[]): Promise<Verdict> {
  try {
    const isFolder = (await stat(file)).isDirectory();
    const { signedBy: signed_by, publisher } = await (isFolder
      ? checkIndex(file, trusted)
      : checkPackage(file, trusted));
    const isTrusted = trusted.length === 0 || trusted.some(({ id }) => signed_by.includes(id));
    const problem =
      signed_by.length === 0
        ? 'It is not signed.'
        : isTrusted
          ? undefined
          : 'None of the trusted keys signed it.';
    return {
      file,
      ok: problem === undefined,
      signed_by,
      ...(publisher ? { publisher } : {}),
      ...(problem ? { problem } : {}),
    };
  } catch (error) {
    return {
      file,
      ok: false,
      signed_by: [],
      problem: messageOf(error),
    };
  }
}

interface Checked {
  readonly signedBy: readonly string[];
  readonly publisher?: string;
}

async function checkIndex(folder: string, trusted: readonly PublicKey[]): Promise<Checked> {
  const [index, signatures] = await Promise.all([
    readFile(join(folder, 'index.json')),
    readFile(join(folder, 'index.sig')).catch(() => null),
  ]);
  const { keys } = signatures ? await checkSignatures('index', index, signatures, trusted) : { keys: [] };
  return { signedBy: keys.map(({ id }) => id) };
}

async function checkPackage(file: string, trusted: readonly PublicKey[]): Promise<Checked> {
  // The gate of the panel: not loaded for an index.
  const { signatureOf } = await import('../../trial/letIn.ts');
  const { signedBy, publisher } = await signatureOf(new Uint8Array(await readFile(file)), trusted);
  return { signedBy, ...(publisher === null ? {} : { publisher }) };
}
