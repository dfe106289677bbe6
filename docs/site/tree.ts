import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandReference } from './reference/commands.ts';
import { errorReference } from './reference/errors.ts';
import { examples } from './reference/examples.ts';
import { httpReference } from './reference/http.ts';
import { manifestReference } from './reference/manifest.ts';
import { sdkReference } from './reference/sdk.ts';
import type { Page, Section } from './page.ts';

const docs = join(import.meta.dirname, '..');

const written = (source: string): Page => ({ source, markdown: readFileSync(join(docs, source), 'utf8') });

/** All pages in the order in which they are read. What is a generated page is made from the code. */
export async function sections(): Promise<Section[]> {
  return [
    { title: 'Start', pages: ['index.md', 'tutorial.md', 'concepts.md', 'faq.md'].map(written) },
    {
      title: 'Plugins',
      pages: ['plugins.md', 'slots.md', 'storage.md', 'security.md', 'hosting.md', 'versions.md'].map(
        written,
      ),
    },
    {
      title: 'Reference',
      pages: [
        manifestReference(),
        sdkReference(),
        commandReference(),
        written('checks.md'),
        errorReference(),
        await httpReference(),
      ],
    },
    { title: 'Examples', pages: examples() },
    { title: 'The panel', pages: ['deploying.md', 'billing.md', 'languages.md'].map(written) },
    {
      title: 'Decisions',
      pages: readdirSync(join(docs, 'decisions'))
        .sort()
        .map((name) => written(`decisions/${name}`)),
    },
  ];
}
