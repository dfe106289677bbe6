import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { signPackage, writeIndex } from '@nextpanel/sdk/package';
import { shortId, type SigningKey } from '@nextpanel/sdk/sign';
import { UsageError, type Command } from '../command.ts';
import { expiryOf, expiryOption, keyOf, keyOption } from '../signing.ts';

export const sign: Command = {
  name: 'sign',
  about: 'Signs packages, or the index of a folder of packages',
  files: 'PACKAGE.zip|FOLDER...',
  args: { key: keyOption, expires: expiryOption },
  examples: [
    'nextpanel sign notes_v1.0.0.zip --key publisher.key',
    'nextpanel sign modules --key source.key --expires 2026-12-31',
  ],
  async run({ files, value }) {
    if (files.length === 0) throw new UsageError('Name a package or a folder of packages.');
    const expires = expiryOf(value('expires'));
    const key = await keyOf(value('key'));
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
