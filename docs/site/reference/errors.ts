import type { Page } from '../page.ts';
import { failures, type Failure } from './errorCodes.ts';
import { reasons } from './reasons.ts';

/** Every code with why it is answered, and what the panel says where it does. */
export function errorReference(): Page {
  const found = Map.groupBy(failures(), ({ code }) => code);
  const groups = Object.entries(reasons).map(([group, codes]) =>
    [
      `## ${group}`,
      ...Object.entries(codes).map(([code, why]) => section(code, why, found.get(code) ?? [])),
    ].join('\n\n'),
  );
  return {
    source: 'reference/errors.md',
    markdown: `# Error codes

Errors are \`application/problem+json\` ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): \`code\` is stable, \`title\` says what, \`detail\` where and how to
go on. Programs decide by the code; words may change. What failed changed nothing, unless it says otherwise.

\`\`\`json
{
  "type": "about:blank#ROUTE_TAKEN",
  "status": 422,
  "code": "ROUTE_TAKEN",
  "title": "/api/v1/chat/* belongs to AI Chatbot.",
  "detail": "Uninstall that plugin first, or use another prefix."
}
\`\`\`

Below, why each is answered, and what the panel says, taken from its code; \`…\` stands for what depends on the case. A rule that is broken is named in the order structure of
the archive, names, sizes, types, metadata, signature, SQL.

${groups.join('\n\n')}
`,
  };
}

function section(code: string, why: string, said: readonly Failure[]): string {
  const statuses = [...new Set(said.flatMap(({ status }) => status ?? []))].sort();
  const words = [
    ...new Set(
      said.filter(({ title }) => title !== '').map(({ title, detail }) => [title, detail].join(' ').trim()),
    ),
  ];
  // Of what is said in many places the kind is clear after a few.
  const lines = words.slice(0, 6).map((text) => `- ${text.replaceAll(/([*_<[\]])/g, '\\$1')}`);
  return [`### ${code}`, [statuses.join(', '), why].filter(Boolean).join(' · '), lines.join('\n')]
    .filter(Boolean)
    .join('\n\n');
}
