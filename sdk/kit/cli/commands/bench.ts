import type { Figures } from '../../bench/measure.ts';
import { UsageError, type Command } from '../command.ts';
import { readPlugin } from '../readPlugin.ts';

export const bench: Command = {
  name: 'bench',
  about: 'Measures what a plugin costs in the real panel, beside one that is as small as can be',
  files: '[PACKAGE.zip|FOLDER]',
  args: {
    runs: { type: 'string', valueHint: 'NUMBER', description: 'how often each is measured; else 9' },
  },
  examples: ['nextpanel bench', 'nextpanel bench packages/notes_v1.0.0.zip --runs 21 --json'],
  async run({ files, value }) {
    const [path = '.'] = files;
    if (files.length > 1) throw new UsageError('Name one package or one folder.');
    const runs = Number(value('runs') ?? '9');
    if (!Number.isInteger(runs) || runs < 1) throw new UsageError('--runs takes a whole number from 1.');
    const plugin = await readPlugin(path);
    // The whole panel: not loaded for a command that does not need it.
    const { measure, smallestMeasured } = await import('../../bench/measure.ts');
    const [own, hello] = await measure([plugin, await smallestMeasured()], runs);
    if (!own || !hello) throw new Error('Nothing was measured.');
    const rows = Object.entries(labels).map(([key, label]) => rowOf(label, key as keyof Figures, own, hello));
    const { id, version } = plugin.metadata;
    return {
      ok: true,
      lines: [
        `${id} ${version}, medians of ${runs} runs in memory, in turn with the smallest plugin there can be`,
        '',
        ...[['', id, 'smallest', 'ratio'], ...rows].map((cells) =>
          cells.map((cell, at) => (at === 0 ? cell.padEnd(28) : cell.padStart(14))).join(''),
        ),
      ],
      json: { id, version, runs, figures: own, smallest: hello, ratios: ratiosOf(own, hello) },
    };
  },
};

const labels: Readonly<Record<keyof Figures, string>> = {
  install_ms: 'install, ms',
  cold_ms: 'first answer, ms',
  answer_ms: 'next answer, ms',
  uninstall_ms: 'uninstall, ms',
  package_bytes: 'package, bytes',
  screens_bytes: 'screens, unpacked, bytes',
};

function rowOf(label: string, key: keyof Figures, own: Figures, hello: Figures): string[] {
  const ratio = ratiosOf(own, hello)[key];
  return [label, String(own[key] ?? '–'), String(hello[key] ?? '–'), ratio === null ? '–' : `${ratio} ×`];
}

/** Null where there is nothing to compare. */
const ratiosOf = (own: Figures, hello: Figures) =>
  Object.fromEntries(
    Object.keys(labels).map((key) => {
      const [mine, least] = [own[key as keyof Figures], hello[key as keyof Figures]];
      return [
        key,
        mine === null || least === null || least === 0 ? null : Math.round((mine / least) * 100) / 100,
      ];
    }),
  ) as Readonly<Record<keyof Figures, number | null>>;
