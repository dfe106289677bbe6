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

export const sharedByRemote = Object.fromEntries(
  names.map((name) => [
    name,
    { singleton: true, import: false as const, requiredVersion: requiredVersion(name) },
  ]),
);

/** What a remote asks of the shell; intake reads it from mf-manifest.json, because the runtime does not enforce it. */
function requiredVersion(name: string): string {
  if (name.startsWith('@nextpanel/')) return '^1.0.0';
  return name === 'react-router' ? '^8.0.0' : '^19.0.0';
}
