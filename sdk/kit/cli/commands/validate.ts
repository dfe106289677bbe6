import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import JSZip from 'jszip';
import { ManifestError, parseMetadata } from '@nextpanel/sdk/manifest';
import { packFolder } from '@nextpanel/sdk/package';
import { validate as findingsOf, type Finding } from '@nextpanel/sdk/validator';
import { UsageError, type Command } from '../command.ts';

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

async function verdictOn(file: string): Promise<Verdict> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new UsageError(`${file} is not there. Name a package or the folder of a plugin.`);
  try {
    const bytes = found.isDirectory() ? (await packFolder(file)).bytes : await readFile(file);
    const zip = await JSZip.loadAsync(bytes);
    const files = new Map<string, Uint8Array>();
    for (const entry of Object.values(zip.files))
      if (!entry.dir) files.set(entry.name, await entry.async('uint8array'));
    const source = files.get('metadata.json');
    if (!source) throw new Error('metadata.json is missing.');
    return {
      file,
      findings: findingsOf(parseMetadata(source), files, found.isDirectory() ? null : basename(file)),
    };
  } catch (error) {
    return { file, findings: [unreadable(error)] };
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
