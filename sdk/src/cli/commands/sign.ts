import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { keysFromEnvironment, readKeyFile, signPackage, writeIndex } from '../../package/index.ts';
import { shortId, type SigningKey } from '../../sign/index.ts';
import { UsageError, type Command } from '../command.ts';

export const sign: Command = {
  name: 'sign',
  about: 'Signs packages, or the index of a folder of packages',
  usage: 'PACKAGE.zip|FOLDER... [--key FILE] [--expires DATE]',
  options: [
    ['--key FILE', 'the private key; else the one that NEXTPANEL_SIGNING_KEY names'],
    ['--expires DATE', 'of an index: after it nothing new is installed from it (2026-12-31)'],
  ],
  examples: [
    'nextpanel sign notes_v1.0.0.zip --key publisher.key',
    'nextpanel sign modules --key source.key --expires 2026-12-31',
  ],
  values: ['--key', '--expires'],
  async run({ files, values }) {
    if (files.length === 0) throw new UsageError('Name a package or a folder of packages.');
    const expires = expiry(values('--expires').at(-1));
    const keys = await Promise.all(values('--key').map(readKeyFile));
    const [key] = keys.length > 0 ? keys : await keysFromEnvironment();
    if (!key) throw new UsageError('Name a key with --key or in NEXTPANEL_SIGNING_KEY.');
    const signed: string[] = [];
    for (const file of files) signed.push(await signOne(file, key, expires));
    return {
      ok: true,
      lines: signed.map((file) => `${file} is signed with ${shortId(key.id)}.`),
      json: { signed, key_id: key.id },
    };
  },
};

async function signOne(file: string, key: SigningKey, expires: string | undefined): Promise<string> {
  if ((await stat(file)).isDirectory()) {
    const { skipped } = await writeIndex(file, { keys: [key], ...(expires ? { expires } : {}) });
    const [first] = skipped;
    if (first) throw new Error(`${first.file} can not be listed: ${first.reason}`);
    return `${file}/index.json`;
  }
  const { bytes } = await signPackage(await readFile(file), key);
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, bytes);
  await rename(temporary, file);
  return file;
}

function expiry(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  const at = new Date(date);
  if (Number.isNaN(at.getTime())) throw new UsageError(`"${date}" is no date. Write 2026-12-31.`);
  return at.toISOString();
}
