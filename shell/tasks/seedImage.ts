import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { growing } from '../seeds/growing.ts';
import { replaceFile } from './replaceFile.ts';
import { root } from './root.ts';
import { sourcesOf } from './sourcesOf.ts';
import { unlessUpToDate } from './upToDate.ts';

const output = join('node_modules', '.cache', 'nextpanel', 'growing.bin');

/** The packed database of the seed `growing`. Not named `.gz`: hosts would say so in a header, and browsers unpack it on the way. */
export const seedImageFile = join(root, output);

/** Lives through the business of the demo up to the day of the last commit and packs it: same commit, same bytes. */
export async function makeSeedImage(): Promise<void> {
  const day = dayOfBuild();
  await unlessUpToDate(
    {
      name: 'seed-growing',
      inputs: [...sourcesOf('shell/seeds/growing.ts'), 'package-lock.json'],
      output,
      extra: day,
    },
    async () => {
      console.log(`Living through two years of business up to ${day} …`);
      const rows = JSON.stringify(await growing({ wasm: { bytes: sqliteBytes() }, today: day }));
      const packed = gzipSync(rows, { level: 9 });
      replaceFile(seedImageFile, packed);
      console.log(`Packed them into ${Math.round(packed.length / 1024)} KB`);
    },
  );
}

function sqliteBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm')));
}

/** `SOURCE_DATE_EPOCH` first, as reproducible builds say it; then the last commit; today where there is neither. */
function dayOfBuild(): string {
  const seconds = process.env['SOURCE_DATE_EPOCH'] ?? lastCommit();
  return new Date(seconds === null ? Date.now() : Number(seconds) * 1000).toISOString().slice(0, 10);
}

function lastCommit(): string | null {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
