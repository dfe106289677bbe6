import { join } from 'node:path';
import { firefox } from '../../e2e/engines/firefox.ts';
import { runStorageStory } from '../../e2e/engines/storageStory.ts';
import { runStory } from '../../e2e/engines/story.ts';
import { webkit } from '../../e2e/engines/webkit.ts';
import { root } from './root.ts';
import { servePanel } from './serve.ts';
import { buildSite } from './site.ts';

/* Storage and the main story, shortened, in engines other than Chromium. One that is not installed is skipped and said so. */
await buildSite();
const only = process.argv.slice(2);
const count = { passed: 0, failed: 0, skipped: 0 };
for (const [name, launch] of Object.entries({ firefox, webkit })) {
  if (only.length > 0 && !only.includes(name)) continue;
  const engine = await launch();
  if ('missing' in engine) {
    console.log(`- ${name}: skipped, ${engine.missing}`);
    count.skipped++;
    continue;
  }
  try {
    for (const [title, run] of Object.entries({ storage: runStorageStory, story: runStory })) {
      // Another port is another origin, so each starts with an empty panel.
      const site = await servePanel({
        dist: join(root, 'dist'),
        modules: join(root, 'modules'),
        port: 0,
        seed: 'small',
      });
      try {
        await run(engine, site, (step) => console.log(`  ${engine.name} ${step}`));
        console.log(`✓ ${engine.name}: ${title}`);
        count.passed++;
      } catch (error) {
        console.error(`✗ ${engine.name}: ${title}: ${error instanceof Error ? error.stack : String(error)}`);
        count.failed++;
      } finally {
        await site.close();
      }
    }
  } finally {
    await engine.close();
  }
}
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
