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
const extra = (id: number) => Uint8Array.from([id & 255, id >> 8, 4, 0, 1, 2, 3, 4]);
const mode = (type: number) => ((type | 0o644) << 16) >>> 0;

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

describe('archives that are changed or given up', () => {
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
