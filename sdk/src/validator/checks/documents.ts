import { when, type Check } from '../check.ts';

export const documentChecks: readonly Check[] = [
  {
    id: 'docs.readme',
    severity: 'warning',
    rule: 'There is a README.md with something to read.',
    find: ({ text }) =>
      when(
        text('README.md').trim().length < 80,
        'README.md',
        'It is the page of the plugin in the marketplace. Say what it does.',
      ),
  },
  {
    id: 'docs.readme-title',
    severity: 'hint',
    rule: 'README.md begins with a heading.',
    find: ({ files, text }) =>
      when(
        files.has('README.md') && !/^\s*#\s/.test(text('README.md')),
        'README.md:1',
        'Begin with "# " and the name.',
      ),
  },
  {
    id: 'docs.readme-images',
    severity: 'warning',
    rule: 'README.md shows no pictures from elsewhere.',
    find: ({ text }) =>
      Array.from(text('README.md').matchAll(/!\[[^\]]*\]\((?:https?:)?\/\/[^)]*\)/g), ([image]) => ({
        where: 'README.md',
        says: `${image}: the panel loads nothing from elsewhere. Put it into screenshots/.`,
      })),
  },
  {
    id: 'docs.changelog',
    severity: 'warning',
    rule: 'There is a CHANGELOG.md.',
    find: ({ files }) =>
      when(!files.has('CHANGELOG.md'), 'CHANGELOG.md', 'Nobody learns what an update changes.'),
  },
  {
    id: 'docs.changelog-version',
    severity: 'warning',
    rule: 'CHANGELOG.md tells of this version.',
    find: ({ files, text, metadata: { version } }) =>
      when(
        files.has('CHANGELOG.md') && !text('CHANGELOG.md').includes(version),
        'CHANGELOG.md',
        `It says nothing of ${version}. Add "## ${version}".`,
      ),
  },
  {
    id: 'docs.licence',
    severity: 'warning',
    rule: 'There is a LICENSE.',
    find: ({ files }) =>
      when(!files.has('LICENSE'), 'LICENSE', 'Without one nobody knows what they may do with it.'),
  },
  {
    id: 'docs.screenshots',
    severity: 'hint',
    rule: 'What has screens shows one.',
    find: ({ files, metadata: { frontend } }) =>
      when(
        (frontend?.routes.length ?? 0) > 0 &&
          ![...files.keys()].some((path) => path.startsWith('screenshots/')),
        'screenshots/',
        'Its page has no picture. `screenshots/1-what-it-shows.webp` is one.',
      ),
  },
  {
    id: 'docs.screenshot-name',
    severity: 'hint',
    rule: 'The name of a screenshot says what it shows.',
    find: ({ files }) =>
      [...files.keys()]
        .filter((path) => path.startsWith('screenshots/'))
        .filter((path) => !/\p{L}{3}[^/]*\.\w+$/u.test(path))
        .map((where) => ({
          where,
          says: 'Its name is what those hear who do not see it: "1-live-chats.webp".',
        })),
  },
];
