import { stat } from 'node:fs/promises';
import { writeIndex } from '@nextpanel/sdk/package';
import { shortId } from '@nextpanel/sdk/sign';
import { UsageError, type Command } from '../command.ts';
import { expiryOf, expiryOption, keyOf, keyOption } from '../signing.ts';

export const index: Command = {
  name: 'index',
  about: 'Makes a folder of packages a plugin source: writes its index, for any static host',
  files: 'FOLDER',
  args: { key: keyOption, expires: expiryOption },
  examples: ['nextpanel index store', 'nextpanel index store --key source.key --expires 2027-01-31'],
  async run({ files, value }) {
    const [folder] = files;
    if (folder === undefined || files.length > 1) throw new UsageError('Name one folder of packages.');
    if (!(await stat(folder).catch(() => null))?.isDirectory())
      throw new Error(`${folder} is no folder. Put the packages into one and name it.`);
    const expires = expiryOf(value('expires'));
    const key = await keyOf(value('key'));
    const { index, skipped } = await writeIndex(folder, {
      keys: key ? [key] : [],
      ...(expires ? { expires } : {}),
    });
    return {
      // What looks like a package and is none would be missed by whoever looks for it.
      ok: skipped.length === 0,
      lines: [
        `${folder}/index.json, version ${index.version}${key ? `, signed with ${shortId(key.id)}` : ', not signed'}.`,
        ...skipped.map(({ file, reason }) => `Left out: ${file}. ${reason}`),
      ],
      json: {
        folder,
        version: index.version,
        expires: index.expires,
        signed_by: key ? [key.id] : [],
        skipped,
      },
    };
  },
};
