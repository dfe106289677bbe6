import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../page.ts';
import { exportsOf } from './source.ts';

const sdk = join(import.meta.dirname, '../../../sdk');

/** What every import of the SDK offers: its types and functions with what the code says of them. */
export function sdkReference(): Page {
  const { exports } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')) as {
    exports: Readonly<Record<string, string>>;
  };
  const parts = Object.entries(exports).map(([entry, file]) => {
    const { about, declarations, borrowed } = exportsOf(join(sdk, file));
    const lines = [
      `## @nextpanel/sdk${entry.slice(1)}`,
      '',
      about.replace(/^`?@nextpanel\/sdk[\w/]*`?: /, ''),
    ];
    for (const [from, names] of borrowed)
      lines.push('', `From \`${from}\`: ${names.map((name) => `\`${name}\``).join(' ')}.`);
    for (const one of [...declarations].sort((a, b) => a.name.localeCompare(b.name, 'en')))
      lines.push('', `### ${one.name}`, '', one.about, '', '```ts', one.text, '```');
    return lines.join('\n');
  });
  const intro = `# SDK reference

Made from the code of the SDK. [Writing a plugin](../plugins.md) tells when to use what, [commands](commands.md) are the other half of the
package, and \`metadata.schema.json\` in it gives editors completion for [metadata.json](manifest.md).
`;
  return { source: 'reference/sdk.md', markdown: [intro, ...parts].join('\n\n') };
}
