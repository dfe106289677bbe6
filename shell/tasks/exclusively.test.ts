import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exclusively } from './exclusively.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nextpanel-lock-'));
  lock = join(folder, 'work.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('two at once → one after the other, whatever becomes of the first', async () => {
  const done: string[] = [];
  const first = exclusively(lock, async () => {
    done.push('first begins');
    await new Promise((resume) => setImmediate(resume));
    done.push('first fails');
    throw new Error('no');
  });
  const second = exclusively(lock, async () => void done.push('second'));
  await expect(first).rejects.toThrow('no');
  await second;
  expect(done).toEqual(['first begins', 'first fails', 'second']);
  expect(existsSync(lock)).toBe(false);
});

test('whoever had it was killed → it is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));
  expect(await exclusively(lock, async () => 'done')).toBe('done');
});
