import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packFolder } from '@nextpanel/sdk/package';
import { buildPlugin } from '../../sdk/kit/cli/buildPlugin.ts';
import type { Package } from './packages.ts';

const root = join(import.meta.dirname, '../..');

interface Project {
  readonly id: string;
  readonly name: string;
  /** The range of React in its package.json. */
  readonly range: string;
  /** The package in our own node_modules that is React in this project. */
  readonly react: string;
  /** The source of the component for the slot home.section. */
  readonly section: string;
}

/** Builds and packs a plugin as its author would, in a project with a React of its own. */
export async function builtRemote({ id, name, range, react, section }: Project): Promise<Package> {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const folder = mkdtempSync(join(root, 'test-results', `${id}-`));
  try {
    for (const inner of ['frontend', 'node_modules']) mkdirSync(join(folder, inner));
    symlinkSync(join(root, 'node_modules', react), join(folder, 'node_modules', 'react'));
    const files = {
      'metadata.json': JSON.stringify({
        id,
        name,
        version: '1.0.0',
        description: 'Counts clicks.',
        author: 'Two Reacts',
        category: 'other',
        engines: { nextpanel: '^1.0.0' },
        frontend: {
          entry: 'frontend/remoteEntry.js',
          slots: [{ slot: 'home.section', expose: './Section' }],
        },
      }),
      'package.json': JSON.stringify({ name: id, type: 'module', devDependencies: { react: range } }),
      'vite.config.ts': `import { remote } from '@nextpanel/sdk/vite';\nexport default remote(import.meta.dirname);\n`,
      'frontend/Section.tsx': section,
    };
    for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
    await buildPlugin(folder);
    const { bytes, fileName } = await packFolder(folder);
    return { bytes, fileName };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
