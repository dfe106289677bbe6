import { when, type Check } from '../check.ts';

const MB = 1024 * 1024;
/** Files that tools and systems leave behind. */
const leftovers = /(?:^|\/)(?:Thumbs\.db|\.DS_Store|__MACOSX|npm-debug\.log|.*\.(?:orig|bak|swp|tmp))$/i;

export const packageChecks: readonly Check[] = [
  {
    id: 'package.name',
    severity: 'warning',
    rule: 'The archive is called <id>_v<version>.zip.',
    find: ({ fileName, metadata: { id, version } }) =>
      when(
        fileName !== null && fileName !== `${id}_v${version}.zip`,
        fileName ?? '',
        `It should be called ${id}_v${version}.zip. \`nextpanel pack\` names it so.`,
      ),
  },
  {
    id: 'package.signed',
    severity: 'warning',
    rule: 'The package is signed.',
    find: ({ files, fileName }) =>
      when(
        // A folder is signed when it is packed.
        fileName !== null && !files.has('META/SIGS'),
        'META/SIGS',
        'Unsigned it installs in developer mode only. `nextpanel sign` signs it.',
      ),
  },
  {
    id: 'package.manifest',
    severity: 'warning',
    rule: 'META/MANIFEST names every file.',
    find: ({ files }) =>
      when(
        !files.has('META/MANIFEST'),
        'META/MANIFEST',
        'Nothing says what belongs to it. Pack it with `nextpanel pack`.',
      ),
  },
  {
    id: 'package.size',
    severity: 'warning',
    rule: 'All files together stay below 1 MB.',
    find: ({ files }) => {
      const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
      return when(
        total > MB,
        '/',
        `${(total / MB).toFixed(1)} MB are unpacked and kept in every browser that installs it.`,
      );
    },
  },
  {
    id: 'package.leftovers',
    severity: 'warning',
    rule: 'No file is left over from a tool.',
    find: ({ files }) =>
      [...files.keys()]
        .filter((path) => leftovers.test(path))
        .map((where) => ({ where, says: 'Leave it out.' })),
  },
  {
    id: 'package.source-maps',
    severity: 'hint',
    rule: 'No source maps are shipped.',
    find: ({ matching }) =>
      matching(/\.js$/)
        .filter(({ text }) => /\/\/[#@] sourceMappingURL=/.test(text))
        .map(({ path }) => ({
          where: path,
          says: 'Its source map is not there or makes the package larger.',
        })),
  },
  {
    id: 'package.empty-files',
    severity: 'hint',
    rule: 'No file is empty.',
    find: ({ files }) =>
      [...files]
        .filter(([path, { length }]) => length === 0 && !/\/noPage-[^/]*\.js$/.test(path))
        .map(([where]) => ({ where, says: 'It is empty. Leave it out.' })),
  },
];
