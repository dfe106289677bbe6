/** The part of a CHANGELOG.md that is about one version: from its heading to the next one of the same rank, or null. */
export function changesOf(
  version: string,
  changelog: string,
): { readonly text: string; readonly date: string | null } | null {
  const lines = changelog.split(/\r?\n/);
  const escaped = version.replaceAll(/[.+]/g, String.raw`\$&`);
  const start = lines.findIndex((line) =>
    new RegExp(`^#{1,6}\\s.*(?<![0-9.])${escaped}(?![0-9.+-])`).test(line),
  );
  const heading = lines[start];
  if (heading === undefined) return null;
  const rank = heading.indexOf(' ');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#{1,6}\s/.test(line) && line.indexOf(' ') <= rank);
  const text = rest
    .slice(0, end < 0 ? rest.length : end)
    .join('\n')
    .trim();
  return { text, date: /\d{4}-\d{2}-\d{2}/.exec(heading)?.[0] ?? null };
}
