import { ManifestError } from '@nextpanel/sdk/manifest';
import { validate as findingsOf, type Finding } from '@nextpanel/sdk/validator';
import { UsageError, type Command } from '../command.ts';
import { readPlugin } from '../readPlugin.ts';

interface Verdict {
  readonly file: string;
  readonly findings: readonly Finding[];
}

export const validate: Command = {
  name: 'validate',
  about: 'Says what is wrong with a plugin or could be better',
  files: '[PACKAGE.zip|FOLDER...]',
  args: { strict: { type: 'boolean', description: 'warnings count as errors' } },
  examples: ['nextpanel validate', 'nextpanel validate packages/notes_v1.0.0.zip --strict'],
  async run({ files, has }) {
    const verdicts: Verdict[] = [];
    for (const file of files.length === 0 ? ['.'] : files) verdicts.push(await verdictOn(file));
    const bad = has('strict') ? ['error', 'warning'] : ['error'];
    return {
      ok: !verdicts.some(({ findings }) => findings.some(({ severity }) => bad.includes(severity))),
      lines: verdicts.flatMap(({ file, findings }) => [
        `${file}: ${findings.length === 0 ? 'nothing to say.' : summaryOf(findings)}`,
        ...findings.map(
          ({ id, severity, where, says }) => `  ${severity.padEnd(7)}  ${id}  ${where}\n           ${says}`,
        ),
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

async function verdictOn(path: string): Promise<Verdict> {
  try {
    const { metadata, files, fileName } = await readPlugin(path);
    // The whole panel: not loaded for a command that does not need it.
    const { tryOnPanel } = await import('../../trial/tryOnPanel.ts');
    const { tried } = await tryOnPanel(metadata, files);
    return { file: path, findings: findingsOf(metadata, files, fileName, tried) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { file: path, findings: [unreadable(error)] };
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
