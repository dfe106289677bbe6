import { addressOf, titleOf, type Section } from './page.ts';

/** `llms.txt`, a map of the documentation for language models, and `llms-full.txt`, all of it in one file. */
export function llmsText(sections: readonly Section[]): [name: string, text: string][] {
  const map = [
    '# NextPanel',
    '',
    '> A hosting and billing panel that runs entirely in the browser. Plugins are ZIP packages with module-federation screens, a fetch module as backend and SQL migrations, made with @nextpanel/sdk.',
    '',
    'All pages in one file: [llms-full.txt](llms-full.txt)',
    ...sections.flatMap(({ title, pages }) => [
      '',
      `## ${title}`,
      '',
      ...pages.map((page) => `- [${titleOf(page)}](${addressOf(page.source)})`),
    ]),
    '',
  ];
  const full = sections.flatMap(({ pages }) => pages.map(({ markdown }) => markdown.trim()));
  return [
    ['llms.txt', map.join('\n')],
    ['llms-full.txt', `${full.join('\n\n---\n\n')}\n`],
  ];
}
