import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, test } from 'vitest';
import { openAttackedPanel, type AttackedPanel } from '../testing/attackedPanel.ts';
import { attack, attackersUp } from '../testing/attacker.ts';
import { rawZip, type RawArchive, type RawEntry } from '../testing/rawZip.ts';

/* Archives that are not what they seem, uploaded to a panel. */

let panel: AttackedPanel;
beforeAll(async () => {
  panel = await openAttackedPanel();
});

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

/** Where the list of files begins. */
const listAt = (bytes: Uint8Array) => new DataView(bytes.buffer).getUint32(bytes.length - 6, true);

/** An archive of one file with one byte of it replaced. */
function spoiled(at: number, by = 0): Uint8Array<ArrayBuffer> {
  const bytes = zip();
  bytes[at] = by;
  return bytes;
}

const refused: Record<string, readonly [string, () => Uint8Array<ArrayBuffer>]> = {
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
  'whose list is elsewhere': ['LAYOUT', () => zip([], { centralOffset: 0, centralSize: zip().length - 22 })],
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
  'with more in it than it says': ['SIZE_MISMATCH', () => zip([{ name: 'a.txt', content: 'xxxx', size: 2 }])],
  'with less in it than it says': ['SIZE_MISMATCH', () => zip([{ name: 'a.txt', content: 'xxxx', size: 9 }])],
  'with a bomb that says it is small': [
    'SIZE_MISMATCH',
    () => zip([{ name: 'a.txt', content: zeros(50_000_000), size: 10 }]),
  ],
  'stored in two sizes': ['SIZE_MISMATCH', () => zip([{ name: 'a.txt', content: 'xx', method: 0, size: 1 }])],
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

  /* What else people have tried. */
  'whose list is one entry longer than it says': [
    'LAYOUT',
    () => zip([{ name: 'a.txt' }], { centralSize: 47 }),
  ],
  'whose list begins behind its end': ['ZIP_TRUNCATED', () => zip([], { centralOffset: 0xfffffff0 })],
  'whose first header is none': ['LAYOUT', () => spoiled(0)],
  'whose list has no header': ['LAYOUT', () => spoiled(listAt(zip()))],
  'whose name runs over everything': ['LAYOUT', () => spoiled(listAt(zip()) + 28, 0xff)],
  'whose name runs into the data': ['LAYOUT', () => spoiled(27, 0xff)],
  'that is a program with an archive behind it': [
    'LAYOUT',
    () => rawZip([{ ...ok, before: new TextEncoder().encode('#!/bin/sh\n') }]),
  ],
  'with an archive behind it': ['LAYOUT', () => Uint8Array.from([...zip(), ...zip()])],
  'with a line behind it': ['EOCD', () => zip([], { after: new TextEncoder().encode('\n') })],
  'with one entry less than it says': ['EOCD', () => zip([{ name: 'a.txt' }], { entries: 1, onDisk: 1 })],
  'of ZIP64 by the place of its list': ['ZIP64', () => zip([], { centralOffset: 0xffffffff })],
  'of ZIP64 by the size of its list': ['ZIP64', () => zip([], { centralSize: 0xffffffff })],
  'of ZIP64 by a packed size': ['ZIP64', () => zip([{ name: 'a.txt', packed: 0xffffffff }])],
  'strongly encrypted': ['ENCRYPTED', () => zip([{ name: 'a.txt', flags: 0x41 }])],
  'with masked headers': ['ENCRYPTED', () => zip([{ name: 'a.txt', flags: 1 << 13 }])],
  'with a flag that nobody knows': ['FLAGS', () => zip([{ name: 'a.txt', flags: 1 << 15 }])],
  'compressed by deflate64': ['METHOD', () => zip([{ name: 'a.txt', method: 9 }])],
  'compressed by bzip2': ['METHOD', () => zip([{ name: 'a.txt', method: 12 }])],
  'compressed by Zstandard': ['METHOD', () => zip([{ name: 'a.txt', method: 93 }])],
  'with a socket': ['ATTR_TYPE', () => zip([{ name: 'a.txt', attributes: mode(0o140000) }])],
  'with a disk': ['ATTR_TYPE', () => zip([{ name: 'a.txt', attributes: mode(0o060000) }])],
  'with the label of a disk': ['ATTR_TYPE', () => zip([{ name: 'a.txt', attributes: 8 }])],
  'with a link to a folder': [
    'ATTR_SYMLINK',
    () => zip([{ name: 'a/', content: '', attributes: mode(0o120000) }]),
  ],
  'with a file that is called a folder': [
    'ATTR_TYPE',
    () => zip([{ name: 'a/', attributes: mode(0o100000) }]),
  ],
  'with nothing but two dots': ['PATH_TRAVERSAL', () => named('..')],
  'with a folder that leads out': ['PATH_TRAVERSAL', () => zip([{ name: '../', method: 0 }])],
  'from the root of Windows': ['PATH_ABSOLUTE', () => named('\\a.txt')],
  'with a stream of NTFS': ['PATH_CHARS', () => named('a.txt:evil.js')],
  'with an escaped dot': ['PATH_CHARS', () => named('%2e%2e/a.txt')],
  'with a line break': ['PATH_CHARS', () => named('a\n.txt')],
  'with a letter that turns the writing around': ['PATH_CHARS', () => named('a\u202Etxt.js', 1 << 11)],
  'with a slash that only looks like one': ['PATH_CHARS', () => named('..\u2215a.txt', 1 << 11)],
  'with UTF-8 longer than needed': [
    'PATH_ENCODING',
    () => named(Uint8Array.from([0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x61]), 1 << 11),
  ],
  'with a name that ends in a dot': ['PATH_FORM', () => named('a./b.txt')],
  'with a dot before the slash': ['PATH_FORM', () => named('a/.git/b.txt')],
  'with nothing but a slash': ['PATH_ABSOLUTE', () => zip([{ name: '/', method: 0 }])],
  'with a console of Windows': ['PATH_RESERVED', () => named('con')],
  'with a printer of Windows': ['PATH_RESERVED', () => named('frontend/LPT1.txt')],
  'with a constructor': ['PATH_RESERVED', () => named('frontend/constructor/a.js')],
  'with another spelling of the signatures': ['PATH_RESERVED', () => named('meta/SIGS')],
  'with metadata twice, the second one another': [
    'DUP_ENTRY',
    () => rawZip([ok, { name: 'metadata.json', content: '{"id":"other"}' }]),
  ],
  'with metadata that differ in case': ['DUP_ENTRY', () => zip([{ name: 'METADATA.JSON', content: '{}' }])],
  'with a folder in two spellings': [
    'DUP_ENTRY',
    () =>
      zip([
        { name: 'a/', method: 0 },
        { name: 'A/', method: 0 },
      ]),
  ],
  'with a module of another name': ['TYPE', () => named('frontend/a.mjs')],
  'with WebAssembly': ['TYPE', () => named('backend/a.wasm')],
  'with a packed picture': ['TYPE', () => named('a.svgz')],
  'with an archive inside': ['TYPE', () => named('inner.zip')],
  'with a dot at the end of a type': ['PATH_FORM', () => named('a.js.')],
  'with a picture that grows, a little less than allowed each': [
    'BOMB_RATIO',
    () => zip(Array.from({ length: 8 }, (_, i) => ({ name: `a${i}.txt`, content: zeros(60_000) }))),
  ],
  'with a stored file and another checksum': [
    'CRC',
    () => zip([{ name: 'a.txt', content: 'x', method: 0, crc: 7 }]),
  ],
  'with no data at all for a deflated file': [
    'INFLATE',
    () => zip([{ name: 'a.txt', content: 'x', data: new Uint8Array() }]),
  ],
};

describe('an archive is refused, nothing changed', () => {
  for (const [name, [code, make]] of Object.entries(refused))
    test(`${name} → ${code}`, async () => {
      await panel.refuses(make(), code);
    });
});

/* Structure, names, sizes, types, content, metadata, SQL: whatever else is wrong, the first of these that fails names the error. */
describe('two faults → the code of the rule that comes first', () => {
  const evilName: RawEntry = { name: '../a.exe', content: zeros(6_000_000), crc: 1 };
  const both: Record<string, readonly [string, () => Uint8Array<ArrayBuffer>]> = {
    'a bad name, then a broken header': [
      'HEADER_MISMATCH',
      () => zip([evilName, { name: 'b.txt', local: { crc: 5 } }]),
    ],
    'a name that nobody can read, then encryption': [
      'ENCRYPTED',
      () => zip([{ name: 'ä.txt' }, { name: 'b.txt', flags: 1 }]),
    ],
    'a bad name that is also too large, of a bad type and damaged': ['PATH_TRAVERSAL', () => zip([evilName])],
    'a file too large of a bad type': [
      'BOMB_TOTAL',
      () => zip([{ name: 'a.exe', content: zeros(6_000_000) }]),
    ],
    'a bad type that is damaged': ['TYPE', () => zip([{ name: 'a.exe', content: 'x', crc: 1 }])],
    'damage beside metadata that are none': ['CRC', () => zip([{ name: 'a.txt', content: 'x', crc: 1 }])],
    'metadata that are none, with SQL that is evil': [
      'MANIFEST_FIELD',
      () => zip([{ name: 'migrations/up.sql', content: 'DROP TABLE clients' }]),
    ],
  };
  for (const [name, [code, make]] of Object.entries(both))
    test(`${name} → ${code}`, async () => {
      await panel.refuses(make(), code);
    });

  test('a route of the panel, with SQL that is evil → ROUTE_FORBIDDEN', async () => {
    const backend = { entry: 'backend/index.js', routes: ['/api/v1/clients/*'] };
    const bytes = await attack({
      metadata: { backend },
      up: `${attackersUp} DROP TABLE clients`,
      files: { 'backend/index.js': 'export default { fetch: () => new Response() }' },
    });
    await panel.refuses(bytes, 'ROUTE_FORBIDDEN');
  });
});
