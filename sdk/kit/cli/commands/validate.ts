import { ManifestError, type Metadata } from '@nextpanel/sdk/manifest';
import { validate as findingsOf, type Finding, type Tried } from '@nextpanel/sdk/validator';
import { Problem } from '../../../../shell/server/problem.ts';
import { UsageError, type Command } from '../command.ts';
import { messageOf } from '../messageOf.ts';
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
    const { metadata, files, fileName, bytes, refusal } = await readPlugin(path);
    // The whole panel: not loaded for a command that does not need it.
    const { tryOnPanel } = await import('../../trial/tryOnPanel.ts');
    const { tried } = await tryOnPanel(metadata, files);
    const { screens, found } = withScreens
      ? await lookAt(metadata, bytes)
      : { screens: undefined, found: [] };
    const findings = findingsOf(metadata, files, fileName, [...tried, ...found]);
    const refused = refusal ? findingOf(refusal) : null;
    // Steps that are none: who tried them says so in the same words.
    const isSaid = refused === null || findings.some(({ says }) => says === refused.says);
    return {
      file: path,
      findings: isSaid ? findings : [refused, ...findings],
      ...(screens ? { screens } : {}),
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { file: path, findings: [findingOf(error)] };
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

/** What keeps all other checks from looking at it: the code that an installation is refused with, where there is one. */
function findingOf(error: unknown): Finding {
  const finding = (id: string, where: string, says: string): Finding => ({
    id,
    severity: 'error',
    where,
    says,
  });
  const field = (path: string) => (path === '' ? 'metadata.json' : `metadata.json, ${path}`);
  if (error instanceof ManifestError) return finding(error.code, field(error.path), error.message);
  if (!(error instanceof Problem)) return finding('package.readable', '/', messageOf(error));
  const { code, title, detail, extra } = error;
  return finding(
    code,
    typeof extra['path'] === 'string' ? field(extra['path']) : '/',
    `${title} ${detail}`.trim(),
  );
}
