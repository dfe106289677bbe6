import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { packFolder } from '@nextpanel/sdk/package';
import { shortId } from '@nextpanel/sdk/sign';
import { buildPlugin } from '../buildPlugin.ts';
import { UsageError, type Command } from '../command.ts';
import { keyOf, keyOption } from '../signing.ts';

export const pack: Command = {
  name: 'pack',
  about: 'Builds a plugin and packs it; signs it when there is a key',
  files: '[FOLDER]',
  args: {
    out: { type: 'string', valueHint: 'FOLDER', description: 'where the ZIP goes; else the folder packages' },
    key: keyOption,
    'no-build': { type: 'boolean', description: 'packs what was built before' },
  },
  examples: ['nextpanel pack', 'nextpanel pack plugins/notes --key publisher.key --out store'],
  async run({ files, value, has }) {
    const [folder = '.'] = files;
    if (files.length > 1) throw new UsageError('Name one folder.');
    if (!existsSync(join(folder, 'metadata.json')))
      throw new Error(`${folder} is no plugin: there is no metadata.json. Go to its folder or name it.`);
    const key = await keyOf(value('key'));
    if (!has('no-build')) await buildPlugin(folder);
    const { bytes, fileName, metadata } = await packFolder(folder, { keys: key ? [key] : [] });
    const out = value('out') ?? join(folder, 'packages');
    await mkdir(out, { recursive: true });
    const file = join(out, fileName);
    await writeFile(`${file}.tmp`, bytes);
    await rename(`${file}.tmp`, file);
    const size = `${(bytes.length / 1024).toFixed(1)} KB`;
    return {
      ok: true,
      lines: [
        `${file}  ${size}`,
        key ? `Signed with ${shortId(key.id)}.` : 'Not signed: it installs in developer mode only.',
      ],
      json: {
        file,
        id: metadata.id,
        version: metadata.version,
        bytes: bytes.length,
        signed_by: key ? [key.id] : [],
      },
    };
  },
};
