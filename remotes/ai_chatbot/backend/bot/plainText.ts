const HEADING_OR_FENCE = /^\s*(?:#|```)/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}[\s:|-]*$/;

/** A paragraph of Markdown as people would say it: no marks, links or headings; list items and table rows stay lines. */
export function plainText(markdown: string): string {
  const lines = markdown.split('\n');
  return lines
    .filter((line, at) => !HEADING_OR_FENCE.test(line) && !TABLE_RULE.test(line) && !isTableHead(lines, at))
    .map((line) => withoutMarks(tableRow(line).replace(/^\s*(?:[*+-]|\d+[.)])\s+/, '- ')).trim())
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll(/\n(?!- )/g, ' ')
    .trim();
}

const isTableHead = (lines: readonly string[], at: number): boolean =>
  TABLE_RULE.test(lines[at + 1] ?? '') && (lines[at] ?? '').includes('|');

/** `| 3 days before | a reminder |` → `- 3 days before: a reminder`. */
function tableRow(line: string): string {
  const row = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
  if (row === undefined) return line;
  const [first = '', ...others] = row.split('|').map((cell) => cell.trim());
  return `- ${first}${others.length > 0 ? `: ${others.join(', ')}` : ''}`;
}

function withoutMarks(line: string): string {
  return line
    .replace(/^\s*>\s?/, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|`/g, '')
    .replaceAll(/\*([^*]+)\*/g, '$1')
    .replaceAll(/(^|\s)_{1,2}([^_]+)_{1,2}(?=\s|[.,;:!?)]|$)/g, '$1$2');
}

/** Cut at the end of a sentence or line if there is one in the second half, else at a word. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const end = Math.max(start.lastIndexOf('. ') + 1, start.lastIndexOf('\n'));
  if (end > length / 2) return start.slice(0, end).trimEnd();
  return `${start.slice(0, start.lastIndexOf(' ')).trimEnd()}…`;
}
