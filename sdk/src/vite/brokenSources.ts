import { join } from 'node:path';
import { build, type Plugin } from 'vite';

/**
 * Ends a build at once when a source can't be read or what it imports is not there, with what the bundler says. Federation
 * waits a minute for such a module: it hears of modules that were read, never of one that failed. So the plugin's own
 * sources are bundled without it first; packages are only looked for.
 * @param folder of the plugin @param modules what it exposes, as paths from there
 */
export function brokenSources(folder: string, modules: readonly string[]): Plugin {
  return {
    name: 'nextpanel:broken-sources',
    apply: 'build',
    async buildStart() {
      if (modules.length === 0) return;
      try {
        await build({
          configFile: false,
          root: folder,
          publicDir: false,
          logLevel: 'silent',
          plugins: [packagesAreThere],
          build: {
            write: false,
            minify: false,
            target: 'es2024',
            rolldownOptions: { input: modules.map((module) => join(folder, module)) },
          },
        });
      } catch (error) {
        // Its stack repeats the message.
        this.error({ message: error instanceof Error ? error.message : String(error), stack: '' });
      }
    },
  };
}

/** A package that is found is not read: that takes the time. One that is not found is left for the bundler to say so. */
const packagesAreThere: Plugin = {
  name: 'nextpanel:packages-are-there',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (importer === undefined || !/^[@a-z]/i.test(source) || source.endsWith('.css')) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    return found && { id: source, external: true };
  },
};
