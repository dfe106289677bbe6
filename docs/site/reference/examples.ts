import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Page } from '../page.ts';

const remotes = join(import.meta.dirname, '../../../remotes');
const shown = new Set(['.ts', '.tsx', '.sql', '.css']);
/** Characters of a whole plugin; of a larger one only those files are shown that others of its kind have, too. */
const MOST = 60_000;
const usual = /^(?:backend\/index\.ts|frontend\/[^/]+\.tsx|migrations\/.+)$/;

/** The plugins of this repository with all their sources, to read beside the guide. */
export function examples(): Page[] {
  return readdirSync(remotes)
    .filter((id) => readdirSync(join(remotes, id)).includes('metadata.json'))
    .sort()
    .map((id) => {
      const folder = join(remotes, id);
      const metadata = readFileSync(join(folder, 'metadata.json'), 'utf8');
      const { name, description } = JSON.parse(metadata) as { name: string; description: string };
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => shown.has(extname(file)) && !/node_modules|dist\/|\.test\./.test(file))
        .sort((a, b) => a.localeCompare(b, 'en'));
      const sources = files.map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
      const isLarge = sources.reduce((sum, [, text]) => sum + text.length, 0) > MOST;
      const code = [
        ['metadata.json', metadata] as const,
        ...sources.filter(([file]) => !isLarge || usual.test(file)),
      ];
      const more = isLarge
        ? '\n\nThe files that are like those of every plugin; the rest is in its folder.'
        : '';
      const parts = code.map(
        ([file, text]) =>
          `## ${file}\n\n\`\`\`${extname(file).slice(1)} file=${file}\n${text.trimEnd()}\n\`\`\``,
      );
      return {
        source: `examples/${id}.md`,
        markdown: `# ${name}\n\n${description}${more}\n\n${parts.join('\n\n')}\n`,
      };
    });
}
