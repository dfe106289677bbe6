import { ManifestError, type Metadata } from '@nextpanel/sdk/manifest';
import { validate as findingsOf, type Finding, type Tried } from '@nextpanel/sdk/validator';
import { UsageError, type Command } from '../command.ts';
import { readPlugin } from '../readPlugin.ts';

interface Verdict {
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Of the screens, when they were to be looked at. */
  readonly screens?: Screens;
}

interface Screens {
  readonly seen: readonly string[];
  readonly skipped: readonly string[];
  /** Why nothing was looked at at all. */
  readonly missing?: string;
}

export const validate: Command = {
  name: 'validate',
  about: 'Says what is wrong with a plugin or could be better',
  files: '[PACKAGE.zip|FOLDER...]',
  args: {
    strict: { type: 'boolean', description: 'warnings count as errors' },
    screens: {
      type: 'boolean',
      description:
        'shows every screen in a browser and lets axe look at it; needs @playwright/test and axe-core',
    },
  },
  examples: [
    'nextpanel validate',
    'nextpanel validate packages/notes_v1.0.0.zip --strict',
    'nextpanel validate --screens',
  ],
  async run({ files, has }) {
    const verdicts: Verdict[] = [];
    for (const file of files.length === 0 ? ['.'] : files)
      verdicts.push(await verdictOn(file, has('screens')));
    const bad = has('strict') ? ['error', 'warning'] : ['error'];
    return {
      ok: !verdicts.some(({ findings }) => findings.some(({ severity }) => bad.includes(severity))),
      lines: verdicts.flatMap(({ file, findings, screens }) => [
        `${file}: ${findings.length === 0 ? 'nothing to say.' : summaryOf(findings)}`,
        ...findings.map(
          ({ id, severity, where, says }) => `  ${severity.padEnd(7)}  ${id}  ${where}\n           ${says}`,
        ),
        ...(screens ? linesOn(screens) : []),
      ]),
      json: verdicts,
    };
  },
};

function summaryOf(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'hint'] as const).map((severity) => {
    const count = findings.filter((one) => one.severity === severity).length;
    return count === 0 ? null : `${count} ${severity}${count === 1 ? '' : 's'}`;
  });
  return `${counts.filter((one) => one !== null).join(', ')}.`;
}

function linesOn({ seen, skipped, missing }: Screens): string[] {
  if (missing !== undefined) return [`  skipped  screens: ${missing}`];
  return [
    `  Looked at ${seen.length === 0 ? 'no screen' : seen.join(', ')}.`,
    ...skipped.map((place) => `  skipped  ${place}: nobody gets there without knowing the plugin.`),
  ];
}

async function verdictOn(path: string, withScreens: boolean): Promise<Verdict> {
  try {
    const { metadata, files, fileName, bytes } = await readPlugin(path);
    // The whole panel: not loaded for a command that does not need it.
    const { tryOnPanel } = await import('../../trial/tryOnPanel.ts');
    const { tried } = await tryOnPanel(metadata, files);
    const { screens, found } = withScreens
      ? await lookAt(metadata, bytes)
      : { screens: undefined, found: [] };
    return {
      file: path,
      findings: findingsOf(metadata, files, fileName, [...tried, ...found]),
      ...(screens ? { screens } : {}),
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { file: path, findings: [unreadable(error)] };
  }
}

async function lookAt(
  metadata: Metadata,
  bytes: Uint8Array,
): Promise<{ screens: Screens; found: readonly Tried[] }> {
  const { openTools, ToolsMissing } = await import('../../screens/browser.ts');
  const tools = await openTools('.').catch((error: unknown) => {
    if (error instanceof ToolsMissing) return error;
    throw error;
  });
  if (tools instanceof ToolsMissing)
    return { screens: { seen: [], skipped: [], missing: tools.message }, found: [] };
  try {
    const { lookAtScreens } = await import('../../screens/lookAtScreens.ts');
    const { tried, ...screens } = await lookAtScreens(tools, metadata, bytes);
    return { screens, found: tried };
  } finally {
    await tools.browser.close();
  }
}

/** What keeps all other checks from looking at it. */
function unreadable(error: unknown): Finding {
  const where = error instanceof ManifestError ? 'metadata.json' : '/';
  const says = error instanceof Error ? error.message : String(error);
  return {
    id: error instanceof ManifestError ? error.code : 'package.readable',
    severity: 'error',
    where,
    says,
  };
}
