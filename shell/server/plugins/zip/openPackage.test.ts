import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../problem.ts';
import { notesPackage } from '../testing/notesPlugin.ts';
import { rawZip, type RawArchive, type RawEntry } from '../testing/rawZip.ts';
import { openPackage } from './openPackage.ts';

const never = new AbortController().signal;

async function open(bytes: Uint8Array): Promise<string> {
  try {
    return [...(await openPackage(bytes, never)).keys()].join();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const ok: RawEntry = { name: 'metadata.json', content: '{}' };
const zip = (entries: readonly RawEntry[] = [], archive: RawArchive = {}) =>
  rawZip([ok, ...entries], archive);
const named = (name: string | Uint8Array, flags = 0) => zip([{ name, content: 'x', flags }]);
const extra = (id: number) => Uint8Array.from([id & 255, id >> 8, 4, 0, 1, 2, 3, 4]);
const mode = (type: number) => ((type | 0o644) << 16) >>> 0;
const zeros = (size: number) => new Uint8Array(size);
const noise = (size: number) => Uint8Array.from({ length: size }, (_, i) => (i * 2654435761) >>> 13);

/** Packs 4.5 MB of nothing so badly that no ratio is suspicious. */
const heavy = Uint8Array.from(Buffer.concat([deflateRawSync(zeros(4_500_000)), zeros(60_000)]));

describe('archives that are opened', () => {
  const honest: Record<string, readonly [string, () => Promise<Uint8Array> | Uint8Array]> = {
    'of our own packer': ['metadata.json', () => notesPackage()],
    'stored and deflated': [
      'metadata.json,a/b.txt',
      () => zip([{ name: 'a/b.txt', content: 'x', method: 0 }]),
    ],
    'with folders of their own': [
      'metadata.json,a/b.txt',
      () =>
        zip([
          { name: 'a/', method: 0, attributes: 0o040755 * 65536 + 16 },
          { name: 'a/b.txt', content: 'x' },
        ]),
    ],
    'with times of another tool, longer in the local header': [
      'metadata.json,a.txt',
      () => zip([{ name: 'a.txt', content: 'x', extra: extra(0x5455) }]),
    ],
    'with Unix modes': [
      'metadata.json,a.txt',
      () => zip([{ name: 'a.txt', content: 'x', attributes: mode(0o100000) }]),
    ],
    'with an empty file': ['metadata.json,a.txt', () => zip([{ name: 'a.txt', method: 0 }])],
    'with the UTF-8 flag': [
      'metadata.json,a.txt',
      () => zip([{ name: 'a.txt', content: 'x', flags: 1 << 11 }]),
    ],
    'in another order than their list': ['metadata.json', () => zip()],
    'of jszip as it is': [
      'metadata.json,a/b.txt',
      async () =>
        await new JSZip()
          .file('metadata.json', '{}')
          .file('a/b.txt', 'x')
          .generateAsync({ type: 'uint8array' }),
    ],
    'of fflate as it is': [
      'metadata.json,a/b.txt',
      () =>
        zipSync({
          'metadata.json': new TextEncoder().encode('{}'),
          'a/b.txt': new TextEncoder().encode('x'),
        }),
    ],
    'with a licence and a manifest': [
      'metadata.json,LICENSE,META/MANIFEST,META/SIGS',
      () =>
        zip([
          { name: 'LICENSE', content: 'x' },
          { name: 'META/MANIFEST', content: 'x' },
          { name: 'META/SIGS', content: 'x' },
        ]),
    ],
  };
  for (const [name, [files, make]] of Object.entries(honest))
    test(name, async () => expect(await open(await make())).toContain(files));
});

describe('archives that are refused', () => {
  const refused: Record<string, readonly [string, () => Uint8Array]> = {
    empty: ['ZIP_EMPTY', () => zeros(0)],
    'without entries': ['ZIP_EMPTY', () => rawZip([])],
    'no archive': ['ZIP_NOT_ZIP', () => noise(1000)],
    'a few bytes': ['ZIP_NOT_ZIP', () => zeros(3)],
    'cut off': ['ZIP_TRUNCATED', () => zip().slice(0, 60)],
    'cut off by one byte': ['ZIP_TRUNCATED', () => zip().slice(0, -1)],
    'cut at the front': ['ZIP_TRUNCATED', () => zip().slice(10)],
    'over 10 MB': ['ZIP_SIZE', () => zeros(10 * 1024 * 1024 + 1)],
    'with a comment': ['EOCD', () => zip([], { comment: 'hello' })],
    'with something behind its end': ['EOCD', () => zip([], { after: zeros(4) })],
    'with a count that is wrong': ['EOCD', () => zip([], { entries: 2 })],
    'with a count for another disk': ['MULTIDISK', () => zip([], { onDisk: 0 })],
    'on disk 1': ['MULTIDISK', () => zip([], { disk: 1 })],
    'with an entry on disk 1': ['MULTIDISK', () => zip([{ name: 'a.txt', disk: 1 }])],
    'of ZIP64 by its count': ['ZIP64', () => zip([], { entries: 0xffff })],
    'of ZIP64 by a size': ['ZIP64', () => zip([{ name: 'a.txt', size: 0xffffffff }])],
    'of ZIP64 by an extra field': ['ZIP64', () => zip([{ name: 'a.txt', extra: extra(1) }])],
    'with something before its first file': ['LAYOUT', () => rawZip([{ ...ok, before: zeros(4) }])],
    'with something between files': ['LAYOUT', () => zip([{ name: 'a.txt', before: zeros(1) }])],
    'with something before its list': ['LAYOUT', () => zip([], { beforeCentral: zeros(1) })],
    'with something behind its list': ['LAYOUT', () => zip([], { beforeEnd: zeros(1) })],
    'whose list is elsewhere': [
      'LAYOUT',
      () => zip([], { centralOffset: 0, centralSize: zip().length - 22 }),
    ],
    'with two names for one content': ['LAYOUT', () => zip([{ name: 'a.txt', offset: 0 }])],
    encrypted: ['ENCRYPTED', () => zip([{ name: 'a.txt', flags: 1 }])],
    'encrypted by AES': ['ENCRYPTED', () => zip([{ name: 'a.txt', extra: extra(0x9901) }])],
    'with a data descriptor': ['FLAGS', () => zip([{ name: 'a.txt', flags: 8 }])],
    'with a patch': ['FLAGS', () => zip([{ name: 'a.txt', flags: 32 }])],
    'compressed by LZMA': ['METHOD', () => zip([{ name: 'a.txt', method: 14 }])],
    'with another name inside': [
      'HEADER_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'x', local: { name: 'b.txt' } }]),
    ],
    'with another method inside': [
      'HEADER_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'x', local: { method: 0 } }]),
    ],
    'with another checksum inside': [
      'HEADER_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'x', local: { crc: 1 } }]),
    ],
    'with another size inside': [
      'HEADER_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'x', local: { size: 2 } }]),
    ],
    'with other flags inside': [
      'HEADER_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'x', local: { flags: 2 } }]),
    ],
    'with a link': [
      'ATTR_SYMLINK',
      () => zip([{ name: 'a.txt', content: '/etc/passwd', attributes: mode(0o120000) }]),
    ],
    'with a device': ['ATTR_TYPE', () => zip([{ name: 'a.txt', attributes: mode(0o020000) }])],
    'with a pipe': ['ATTR_TYPE', () => zip([{ name: 'a.txt', attributes: mode(0o010000) }])],
    'with a folder that is called a file': ['ATTR_TYPE', () => zip([{ name: 'a.txt', attributes: 16 }])],
    'with a folder that has content': ['ATTR_TYPE', () => zip([{ name: 'a/', content: 'x' }])],
    'up and out': ['PATH_TRAVERSAL', () => named('../a.txt')],
    'up and out later': ['PATH_TRAVERSAL', () => named('a/../../a.txt')],
    'up and out with backslashes': ['PATH_TRAVERSAL', () => named('a\\..\\..\\a.txt')],
    'from the root': ['PATH_ABSOLUTE', () => named('/etc/a.txt')],
    'from a drive': ['PATH_ABSOLUTE', () => named('C:/a.txt')],
    'from a share': ['PATH_ABSOLUTE', () => named('\\\\server\\a.txt')],
    'with a backslash': ['PATH_CHARS', () => named('a\\b.txt')],
    'with a space': ['PATH_CHARS', () => named('a b.txt')],
    'with a NUL': ['PATH_CHARS', () => named('a\0.txt')],
    'with an umlaut': ['PATH_CHARS', () => named('ä.txt', 1 << 11)],
    'with an umlaut that nobody announced': ['PATH_ENCODING', () => named('ä.txt')],
    'with bytes that are no UTF-8': ['PATH_ENCODING', () => named(Uint8Array.from([0xff, 0x2e]), 1 << 11)],
    'with a second name': ['PATH_ENCODING', () => zip([{ name: 'a.txt', extra: extra(0x7075) }])],
    'with an empty part': ['PATH_FORM', () => named('a//b.txt')],
    'with a dot as part': ['PATH_FORM', () => named('./a.txt')],
    'with a hidden file': ['PATH_FORM', () => named('.htaccess.txt')],
    'with an empty name': ['PATH_FORM', () => named('')],
    'with nine parts': ['PATH_FORM', () => named('a/b/c/d/e/f/g/h/i.txt')],
    'with a path of 161 bytes': ['PATH_LENGTH', () => named(`${'a'.repeat(157)}.txt`)],
    'with a name of Windows': ['PATH_RESERVED', () => named('frontend/aux.js')],
    'with a name of JavaScript': ['PATH_RESERVED', () => named('__proto__/a.js')],
    'with what a Mac leaves': ['PATH_RESERVED', () => named('__MACOSX/a.txt')],
    'with a stranger among the signatures': ['PATH_RESERVED', () => named('META/OTHER.txt')],
    'with one name twice': ['DUP_ENTRY', () => zip([ok])],
    'with names that differ in case': ['DUP_ENTRY', () => zip([{ name: 'a.txt' }, { name: 'A.txt' }])],
    'with a file that is a folder': ['DUP_ENTRY', () => zip([{ name: 'a.txt' }, { name: 'a.txt/b.txt' }])],
    'with 501 entries': [
      'ENTRY_COUNT',
      () => zip(Array.from({ length: 500 }, (_, i) => ({ name: `a${i}.txt` }))),
    ],
    'with a file over 5 MB': [
      'BOMB_TOTAL',
      () => zip([{ name: 'a.txt', content: zeros(5 * 1024 * 1024 + 1) }]),
    ],
    'with over 25 MB in all': [
      'BOMB_TOTAL',
      () =>
        zip(
          Array.from({ length: 6 }, (_, i) => ({
            name: `a${i}.txt`,
            content: zeros(4_500_000),
            data: heavy,
          })),
        ),
    ],
    'with a file that grows a thousandfold': [
      'BOMB_RATIO',
      () => zip([{ name: 'a.txt', content: zeros(1_000_000) }]),
    ],
    'with a program': ['TYPE', () => named('a.exe')],
    'with a web page': ['TYPE', () => named('frontend/index.html')],
    'with a file without type': ['TYPE', () => named('Makefile')],
    'with a type in capitals': ['TYPE', () => named('a.JS')],
    'with a wrong checksum': ['CRC', () => zip([{ name: 'a.txt', content: 'x', crc: 1 }])],
    'with more in it than it says': [
      'SIZE_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'xxxx', size: 2 }]),
    ],
    'with less in it than it says': [
      'SIZE_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'xxxx', size: 9 }]),
    ],
    'with a bomb that says it is small': [
      'SIZE_MISMATCH',
      () => zip([{ name: 'a.txt', content: zeros(50_000_000), size: 10 }]),
    ],
    'stored in two sizes': [
      'SIZE_MISMATCH',
      () => zip([{ name: 'a.txt', content: 'xx', method: 0, size: 1 }]),
    ],
    'with data that is no deflate': [
      'INFLATE',
      () => zip([{ name: 'a.txt', content: 'xx', data: Uint8Array.from([0xff, 0xff, 0xff]) }]),
    ],
    'with data that stops early': [
      'INFLATE',
      () => zip([{ name: 'a.txt', content: 'xx', data: deflateRawSync('xx').subarray(0, 2) }]),
    ],
    'with something behind the data': [
      'INFLATE',
      () =>
        zip([
          {
            name: 'a.txt',
            content: 'xx',
            data: Uint8Array.from(Buffer.concat([deflateRawSync('xx'), zeros(9)])),
          },
        ]),
    ],
    'with metadata over 64 KB': [
      'MANIFEST_JSON',
      () => rawZip([{ name: 'metadata.json', content: zeros(70_000) }]),
    ],
  };
  for (const [name, [code, make]] of Object.entries(refused))
    test(`${name} → ${code}`, async () => expect(await open(make())).toBe(code));

  test('any byte changed → refused or the same content, never another one and never a crash', async () => {
    const bytes = rawZip([
      ok,
      { name: 'a/b.txt', content: 'some text that is long enough to be deflated, deflated, deflated' },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        const result = await open(changed);
        expect(result).toMatch(/^[A-Z0-9_]+$|^metadata\.json,a\/b\.txt$/);
      }),
      { numRuns: 300 },
    );
  });

  test('cancelled while it is unpacked → CANCELLED', async () => {
    const abort = new AbortController();
    const opening = openPackage(zip([{ name: 'a.txt', content: 'x' }]), abort.signal, () => abort.abort());
    await expect(opening).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
