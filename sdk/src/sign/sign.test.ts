import { createPublicKey, verify } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { hex } from './encoding.ts';
import {
  checkManifest,
  checkSignatures,
  newPrivateKey,
  parsePublicKey,
  publicKeyText,
  signatureLines,
  signingKey,
  type SigningKey,
} from './index.ts';

/** RFC 8032, 7.1, test 1. */
const rfc = {
  seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
};
const pemOf = (seed: string) =>
  `-----BEGIN PRIVATE KEY-----\n${Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex').toString('base64')}\n-----END PRIVATE KEY-----\n`;
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (lines: Uint8Array) => new TextDecoder().decode(lines);

let key: SigningKey;
let other: SigningKey;
beforeAll(async () => {
  key = await signingKey(pemOf(rfc.seed));
  other = await signingKey(await newPrivateKey());
});

describe('keys', () => {
  test('a private key in PEM → its public half, as the RFC has it', async () => {
    expect(hex(key.raw)).toBe(rfc.publicKey);
    expect(await parsePublicKey(publicKeyText(key))).toMatchObject({ id: key.id });
    expect(key.id).toBe('21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9');
  });

  test('a new key is another one each time', async () => {
    expect(other.id).not.toBe(key.id);
    expect(other.id).not.toBe((await signingKey(await newPrivateKey())).id);
  });

  test.each(['', 'secret', pemOf('00'), pemOf(rfc.seed).replace('PRIVATE', 'PUBLIC')])(
    'what is no private key → an error that shows nothing of it: %j',
    async (pem) => {
      const error = await signingKey(pem).catch((reason: unknown) => reason as Error);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).not.toContain(pem || 'PRIVATE KEY-----');
      expect(String(error)).toContain('keygen');
    },
  );

  test.each(['', 'x', `${'A'.repeat(43)}=`, 'A'.repeat(42), `${'A'.repeat(42)}B`])(
    'what is no public key → null: %j',
    async (written) => expect(await parsePublicKey(written)).toBeNull(),
  );
});

describe('signatures', () => {
  const message = bytes('nextpanel/manifest/v1\nid=notes\nversion=1.0.0\npublisher=NextPanel Team\n');

  test('one is what another implementation of Ed25519 takes, with the kind in front', async () => {
    const line = await signatureLines('manifest', message, [key]);
    const [, sig = ''] = /sig=(\S+)/.exec(line) ?? [];
    const publicKey = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKeyText(key) },
      format: 'jwk',
    });
    const signature = Buffer.from(sig, 'base64url');
    const prefixed = Buffer.concat([Buffer.from('nextpanel/manifest/v1\0'), message]);
    expect(verify(null, prefixed, publicKey, signature)).toBe(true);
    expect(await signatureLines('manifest', message, [key])).toBe(line);
  });

  test('several, of keys in the file and of one that only the reader has → all are told', async () => {
    const lines = await signatureLines('manifest', message, [key, other]);
    const bare = lines.replaceAll(/ key=\S+/g, '');
    const ids = async (file: string, known: SigningKey[] = []) => {
      const { keys, unchecked } = await checkSignatures('manifest', message, bytes(file), known);
      return [keys.map(({ id }) => id), unchecked];
    };
    expect(await ids(lines)).toEqual([[key.id, other.id], []]);
    expect(await ids(bare)).toEqual([[], [key.id, other.id]]);
    expect(await ids(bare, [other])).toEqual([[other.id], [key.id]]);
  });

  test('over an index it is none over a manifest', async () => {
    const lines = bytes(await signatureLines('index', message, [key]));
    await expect(checkSignatures('manifest', message, lines)).rejects.toThrow('not one over these bytes');
  });

  test('any byte of what is signed is another → refused', async () => {
    const lines = bytes(await signatureLines('manifest', message, [key]));
    for (let at = 0; at < message.length; at += 1) {
      const changed = message.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(checkSignatures('manifest', changed, lines), `byte ${at}`).rejects.toThrow('signature');
    }
    await expect(checkSignatures('manifest', message.slice(0, -1), lines)).rejects.toThrow('signature');
  });

  test('any byte of the signatures is another → refused', async () => {
    const lines = bytes(await signatureLines('manifest', message, [key, other]));
    for (let at = 0; at < lines.length; at += 1) {
      const changed = lines.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(
        checkSignatures('manifest', message, changed),
        `byte ${at}: ${text(changed)}`,
      ).rejects.toThrow();
    }
  });

  test.each<[string, (lines: string) => string]>([
    ['nothing', () => ''],
    ['no end of line', (lines) => lines.trim()],
    ['an empty line', (lines) => `${lines}\n`],
    ['the same key twice', (lines) => lines + lines],
    ['a comment', (lines) => `# by me\n${lines}`],
    ['lines of Windows', (lines) => lines.replaceAll('\n', '\r\n')],
    ['a byte order mark', (lines) => `\uFEFF${lines}`],
    ['too much', (lines) => lines.repeat(60)],
  ])('%s → refused', async (_, spoil) => {
    const lines = bytes(spoil(await signatureLines('manifest', message, [key])));
    await expect(checkSignatures('manifest', message, lines)).rejects.toThrow();
  });
});

describe('a manifest', () => {
  const hash = 'a'.repeat(64);
  const files = new Map([
    ['META/MANIFEST', { size: 1, sha256: hash }],
    ['a.js', { size: 3, sha256: hash }],
    ['b/c.js', { size: 4, sha256: hash }],
  ]);
  const lines = [
    'nextpanel/manifest/v1',
    'id=notes',
    'version=1.0.0',
    'publisher=Notes & Söhne',
    `file ${hash} 3 a.js`,
    `file ${hash} 4 b/c.js`,
    '',
  ];
  const check = (changed: readonly string[]) => checkManifest(bytes(changed.join('\n')), files);

  test('names exactly what is there → its head', () => {
    expect(check(lines)).toEqual({ id: 'notes', version: '1.0.0', publisher: 'Notes & Söhne' });
  });

  test.each<[string, string, readonly string[]]>([
    ['another format', 'META/MANIFEST', lines.with(0, 'nextpanel/manifest/v2')],
    ['no publisher', 'META/MANIFEST', lines.with(3, 'publisher=')],
    ['a publisher that reads differently', 'META/MANIFEST', lines.with(3, 'publisher=\u202Eevil')],
    ['keys in another order', 'META/MANIFEST', lines.with(1, 'version=1.0.0').with(2, 'id=notes')],
    ['another hash', 'a.js', lines.with(4, `file ${'b'.repeat(64)} 3 a.js`)],
    ['another size', 'a.js', lines.with(4, `file ${hash} 4 a.js`)],
    ['a size of another form', 'META/MANIFEST', lines.with(4, `file ${hash} 03 a.js`)],
    ['a file that is not there', 'd.js', lines.toSpliced(6, 0, `file ${hash} 4 d.js`)],
    ['a file of its own folder', 'META/MANIFEST', lines.toSpliced(4, 0, `file ${hash} 1 META/MANIFEST`)],
    ['a file less', 'b/c.js', lines.toSpliced(5, 1)],
    ['a file twice', 'META/MANIFEST', lines.toSpliced(5, 0, `file ${hash} 3 a.js`)],
    ['unsorted', 'META/MANIFEST', lines.with(4, `file ${hash} 4 b/c.js`).with(5, `file ${hash} 3 a.js`)],
    ['no end', 'META/MANIFEST', lines.slice(0, -1)],
  ])('%s → the file at fault', (_, path, changed) => {
    expect(() => check(changed)).toThrow(expect.objectContaining({ name: 'ModifiedError', path }));
  });
});
