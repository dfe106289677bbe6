import { writeFile } from 'node:fs/promises';
import { newPrivateKey, publicKeyText, shortId, signingKey } from '@nextpanel/sdk/sign';
import { UsageError, type Command } from '../command.ts';

export const keygen: Command = {
  name: 'keygen',
  about: 'Makes a key to sign with',
  files: 'FILE',
  args: {},
  examples: ['nextpanel keygen ~/.config/nextpanel/publisher.key'],
  async run({ files }) {
    const [file] = files;
    if (file === undefined || files.length > 1) throw new UsageError('Say into which file the key goes.');
    const pem = await newPrivateKey();
    // Never over a key that is there: it could not be made again.
    await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
    const key = await signingKey(pem);
    const publicKey = publicKeyText(key);
    return {
      ok: true,
      lines: [
        `The private key is in ${file}. Keep it secret, and keep a copy: nobody can make it again.`,
        `Public key  ${publicKey}`,
        `Key id      ${shortId(key.id)}  (${key.id})`,
      ],
      json: { file, public_key: publicKey, key_id: key.id },
    };
  },
};
