import { readFile, stat } from 'node:fs/promises';
import { packFolder } from '@nextpanel/sdk/package';
import { UsageError, type Command } from '../command.ts';

export const conformance: Command = {
  name: 'conformance',
  about: 'Runs packages, whoever made them, through the lifecycle of the real panel',
  files: '[PACKAGE.zip|FOLDER...]',
  args: {},
  examples: [
    'nextpanel conformance',
    'nextpanel conformance packages/notes_v1.0.0.zip',
    'nextpanel conformance *.zip --json',
  ],
  async run({ files }) {
    // The whole panel: not loaded for a command that does not need it.
    const { conformance: stepsOf } = await import('../../conformance/conformance.ts');
    const reports = [];
    for (const file of files.length === 0 ? ['.'] : files) {
      const steps = await stepsOf(await bytesOf(file));
      reports.push({ file, ok: steps.every(({ ok }) => ok), steps });
    }
    return {
      ok: reports.every(({ ok }) => ok),
      lines: reports.flatMap(({ file, ok, steps }) => [
        `${file}: ${ok ? 'conforms' : 'does not conform'}`,
        ...steps.map(
          (step) => `  ${step.ok ? '✓' : '✗'} ${step.rule}${step.ok ? '' : `\n      ${step.says}`}`,
        ),
      ]),
      json: reports,
    };
  },
};

/** As it is, whatever it is; a folder as it would be packed. */
async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new UsageError(`${path} is not there. Name a package or the folder of a plugin.`);
  return found.isDirectory() ? (await packFolder(path)).bytes : await readFile(path);
}
