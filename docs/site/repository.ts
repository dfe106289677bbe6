/** Which page of the site shows a file or folder of the repository, named from `docs/`; null when none does. */
export function pageOfPath(path: string): string | null {
  const example = /^\.\.\/remotes\/([a-z_]+)\/?$/.exec(path)?.[1];
  if (example !== undefined) return `examples/${example}.html`;
  return pages[path] ?? null;
}

const pages: Readonly<Record<string, string>> = {
  '../sdk/README.md': 'reference/sdk.html',
  '../sdk/src/testing/TestPanel.ts': 'reference/sdk.html#nextpanel-sdk-testing',
};
