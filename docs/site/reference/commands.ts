import { commands } from '../../../sdk/kit/cli/nextpanel.ts';
import { helpOn } from '../../../sdk/kit/cli/help.ts';
import type { Page } from '../page.ts';

/** `nextpanel` and all its commands, as their own help shows them. */
export function commandReference(): Page {
  const parts = commands.map((command) =>
    [`## nextpanel ${command.name}`, '', '```text', helpOn(command), '```'].join('\n'),
  );
  const intro = `# Commands

\`nextpanel\` comes with \`@nextpanel/sdk\`. Below is what \`nextpanel COMMAND --help\` says. None of them needs a network.

| exit code | means                    |
| --------- | ------------------------ |
| 0         | done, or good            |
| 1         | not good, or not possible |
| 2         | called wrongly           |

\`--json\` answers for programs, errors included: \`{ "error": "…" }\`. A terminal is asked questions only by \`create\`, and never with \`--yes\`.
`;
  return { source: 'reference/commands.md', markdown: [intro, ...parts].join('\n\n') };
}
