import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run.ts';

/** Compiles the SDK's sources to `stage/code`: JavaScript and the declarations that authors' compilers read. */
export async function compileSdk(stage: string): Promise<void> {
  const code = join(stage, 'code');
  await mustRun('tsc', ['-p', 'sdk/tsconfig.build.json', '--outDir', code], { quiet: true });
  // The compiler exchanges the endings of imports in code, not in declarations.
  for (const file of filesIn(code, '.d.ts')) {
    const text = readFileSync(join(code, file), 'utf8');
    writeFileSync(
      join(code, file),
      text.replaceAll(/(from |import\()(['"]\.[^'"]*)\.tsx?(['"])/g, '$1$2.js$3'),
    );
  }
  // The types of the kit alone: those of the panel behind it are nobody's business.
  writeFileSync(
    join(code, 'testing', 'index.d.ts'),
    "import type { TestPanel } from './TestPanel.js';\nexport type { TestPanel, TestPerson } from './TestPanel.js';\n" +
      "/** Opens a panel with the demo's data, its clock standing at 15 March 2026, 10:00. */\n" +
      'export declare function openTestPanel(): Promise<TestPanel>;\n',
  );
  writeFileSync(
    join(code, 'playwright', 'index.d.ts'),
    "import type { PanelTest } from './fixtures.js';\nexport type { PanelFixtures, PanelTest, PanelWorkerFixtures } from './fixtures.js';\n" +
      "export type { DemoPerson, PanelAnswer, PanelPage } from './PanelPage.js';\nexport { expect } from '@playwright/test';\n" +
      '/** `test` of Playwright with the built panel and the plugin in it. */\nexport declare const test: PanelTest;\n',
  );
}

/** Paths below `folder`, sorted. */
export const filesIn = (folder: string, ...endings: readonly string[]) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort();

/** Where an export of the SDK's package.json lies after compiling, without its ending: `./code/ui/index`. */
export const compiled = (path: string) =>
  path
    .replace('./src/', './code/')
    .replace('./kit/', './code/')
    .replace(/\.tsx?$/, '');
