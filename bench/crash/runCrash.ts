import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';
import { buildSite } from '../../shell/tasks/site.ts';
import { makeProfile, removeProfile } from '../support/browser.ts';
import { CrashRun } from './crashRun.ts';
import type { CrashResult } from './crashRun.ts';

export interface CrashOptions {
  readonly kills: number;
  /** Decides when and what is killed; what the machine does in between is not in its hand. */
  readonly seed: number;
  /** Hears of every kill that was survived. */
  readonly progress?: (line: string) => void;
}

/**
 * Kills a browser in the middle of work, again and again, and looks each time whether the panel kept what it had
 * acknowledged. Resolves with what was found, violations included; rejects when the panel does not come up any more.
 */
export async function runCrash({ kills, seed, progress }: CrashOptions): Promise<CrashResult> {
  await buildSite();
  const site = await servePanel({
    dist: join(root, 'dist'),
    modules: join(root, 'modules'),
    port: 0,
    seed: 'small',
  });
  const profile = makeProfile();
  const exported = `${profile}.sqlite`;
  try {
    const run = new CrashRun({ url: site.url, profile, exported, seed, ...(progress ? { progress } : {}) });
    return await run.to(kills);
  } finally {
    await site.close();
    removeProfile(profile);
    rmSync(exported, { force: true });
  }
}
