import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { root } from './root.ts';
import { compiled, compileSdk } from './sdkCode.ts';

/** The committed reports: each change of what authors build against is a change of one of these files. */
const reports = join(root, 'sdk', 'api');

/**
 * The public surface of the SDK as it is now, by file name: one report for each entry of its package.json. Reads only
 * declarations; the same sources give the same text.
 */
export async function apiReports(): Promise<ReadonlyMap<string, string>> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  // Inside of the tree, where the types that the SDK's own refer to are found.
  const stage = mkdtempSync(join(root, 'test-results', 'api-'));
  try {
    await compileSdk(stage);
    const { exports } = JSON.parse(readFileSync(join(root, 'sdk', 'package.json'), 'utf8')) as {
      readonly exports: Readonly<Record<string, string>>;
    };
    return new Map(
      Object.entries(exports).map(([name, path]) => {
        const file = `${name.replace('./', '').replace('.', 'index')}.api.md`;
        return [file, report(stage, join(stage, `${compiled(path)}.d.ts`), file)] as const;
      }),
    );
  } finally {
    rmSync(stage, { recursive: true });
  }
}

function report(stage: string, entry: string, file: string): string {
  const quiet = { default: { logLevel: ExtractorLogLevel.None } };
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(root, 'sdk', 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: entry,
      apiReport: {
        enabled: true,
        reportFileName: file,
        includeForgottenExports: true,
        reportFolder: join(stage, 'reports'),
        reportTempFolder: join(stage, 'temporary'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            target: 'es2024',
            skipLibCheck: true,
            strict: true,
            types: ['node'],
          },
          files: [entry],
        },
      },
      messages: {
        extractorMessageReporting: quiet,
        compilerMessageReporting: quiet,
        tsdocMessageReporting: quiet,
      },
    },
  });
  mkdirSync(join(stage, 'reports'), { recursive: true });
  Extractor.invoke(config, {
    localBuild: true,
    // It is told about what is missing and what it wrote; this is said to nobody.
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  // Where a comment is missing is not what the report is for.
  return readFileSync(join(stage, 'reports', file), 'utf8').replaceAll(/^ *\/\/ \(undocumented\)\n/gm, '');
}

/** The reports as they were accepted. */
export const acceptedReports = (): ReadonlyMap<string, string> =>
  new Map(readdirSync(reports).map((file) => [file, readFileSync(join(reports, file), 'utf8')]));

/** Accepts the surface as it is now. */
export async function acceptApi(): Promise<void> {
  const now = await apiReports();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  for (const [file, text] of now) writeFileSync(join(reports, file), text);
}
