import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import router from 'react-router/package.json' with { type: 'json' };

/** Modules that exist once in the page, whoever asks for them. The shell brings them, remotes only use them. */
const names = [
  'react',
  'react/jsx-runtime',
  'react-dom',
  'react-router',
  '@nextpanel/sdk',
  '@nextpanel/sdk/ui',
] as const;

/** @param routerModule the module that stands in for react-router in the page: what of it is shared; absent, all of it */
export const sharedByShell = (routerModule?: string) => ({
  ...Object.fromEntries(names.map((name) => [name, { singleton: true }])),
  ...(routerModule === undefined
    ? {}
    : { 'react-router': { singleton: true, import: routerModule, version: router.version } }),
});

/**
 * What the remote in `folder` takes from the shell, and which versions of it. The range of its own package.json counts,
 * as for npm: who uses what is new in React 19.4 asks for `^19.4.0` there, and a panel with an older one refuses the
 * plugin. Intake reads the ranges from mf-manifest.json, because the federation runtime does not enforce them.
 */
export function sharedByRemote(folder: string) {
  const asked = askedFor(folder);
  return Object.fromEntries(
    names.map((name) => {
      const owner = name.startsWith('@nextpanel/') ? '@nextpanel/sdk' : (name.split('/')[0] ?? name);
      const requiredVersion = asked(owner) ?? usual[owner];
      return [
        name,
        { singleton: true, import: false as const, ...(requiredVersion ? { requiredVersion } : {}) },
      ];
    }),
  );
}

/** For who names none: the shell's major version. */
const usual: Readonly<Record<string, string>> = {
  react: '^19.0.0',
  'react-dom': '^19.0.0',
  'react-router': '^8.0.0',
  '@nextpanel/sdk': '^1.0.0',
};

type Lists = Partial<
  Record<'dependencies' | 'peerDependencies' | 'devDependencies', Readonly<Record<string, string>>>
>;

/** By its name, the range of a package in the folder's package.json, if it is one of versions and no path or address. */
function askedFor(folder: string): (name: string) => string | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return () => undefined;
  const { dependencies, peerDependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Lists;
  return (name) => {
    const range = [peerDependencies, dependencies, devDependencies].find((list) => list?.[name])?.[name];
    return range && /^[\^~<>=\d]/.test(range) ? range : undefined;
  };
}
