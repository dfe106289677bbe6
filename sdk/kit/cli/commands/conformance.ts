import { readFile } from 'node:fs/promises';
import { UsageError, type Command } from '../command.ts';

export const conformance: Command = {
  name: 'conformance',
  about: 'Runs packages, whoever made them, through the lifecycle of the real panel',
  files: 'PACKAGE.zip...',
  args: {},
  examples: ['nextpanel conformance packages/notes_v1.0.0.zip', 'nextpanel conformance *.zip --json'],
  async run({ files }) {
    if (files.length === 0) throw new UsageError('Name a package.');
    // The whole panel: not loaded for a command that does not need it.
    const { conformance: stepsOf } = await import('../../conformance/conformance.ts');
    const reports = [];
    for (const file of files) {
      const bytes = await readFile(file).catch(() => null);
      if (!bytes) throw new UsageError(`${file} can not be read.`);
      const steps = await stepsOf(bytes);
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
