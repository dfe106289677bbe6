import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

const react = /[\\/]node_modules[\\/](?:react|react-dom|scheduler)[\\/]/;

interface Chunk {
  readonly name: string;
  readonly facadeModuleId: string | null;
  readonly moduleIds: readonly string[];
}

/** The same for a chunk with either build of React in it. */
const identityOf = ({ name, facadeModuleId, moduleIds }: Chunk) =>
  [name, facadeModuleId, ...moduleIds.map((id) => id.replace('.development.', '.production.')).sort()].join(
    '\n',
  );

/**
 * Two builds of the shell that differ in React alone, so that the second is a few files to lay over the first: its
 * chunks take the names that the first gave them, which are in all the others.
 * @param names file in which the first keeps them
 */
export function developmentReact(kind: 'production' | 'development', names: string): Plugin {
  const known = (
    kind === 'development' && existsSync(names) ? JSON.parse(readFileSync(names, 'utf8')) : {}
  ) as Record<string, string>;
  return {
    name: 'nextpanel:development-react',
    configResolved({ build }) {
      const { output } = build.rolldownOptions;
      if (kind === 'production' || !output || Array.isArray(output)) return;
      output.chunkFileNames = (chunk) => known[identityOf(chunk)] ?? 'assets/[name]-[hash].js';
      output.entryFileNames = output.chunkFileNames;
    },
    transform: {
      order: 'pre',
      filter: { id: react },
      handler: (code) => code.replaceAll('process.env.NODE_ENV', JSON.stringify(kind)),
    },
    writeBundle(_options, bundle) {
      if (kind === 'development' || this.environment.name !== 'client') return;
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') known[identityOf(chunk)] = chunk.fileName;
      mkdirSync(dirname(names), { recursive: true });
      writeFileSync(names, JSON.stringify(known));
    },
  };
}
