import { build } from 'vite';

/**
 * Bundles one module into the text of a classic script.
 * @param define identifiers to replace, as JavaScript source
 */
export async function bundleText(
  entry: string,
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  const output = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { ...define },
    build: {
      write: false,
      target: 'es2024',
      minify: 'oxc',
      lib: { entry, formats: ['iife'], name: 'bundle' },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const chunk = chunks.find((one) => one.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`Bundling ${entry} gave no script.`);
  return chunk.code;
}
