import { join } from 'node:path';
import { AuthorsFolder } from '../../e2e/support/authorsFolder.ts';
import { sdkStage } from '../../shell/tasks/sdk.ts';
import { makeProfile, openBrowser, removeProfile, versionOf } from '../support/browser.ts';
import { type Benchmark, type Figure, median, reportOf, verdict } from '../support/report.ts';
import { freePort, startUntilAnswer } from './startUntilAnswer.ts';

const EDITS = 10;

/**
 * How long who writes a plugin waits: until `nextpanel dev` is ready in a folder made by `nextpanel create` with the packed
 * SDK, and from a file that is saved to the screen. Beside it, in turns, what one would start without the command: the
 * dev server of vite itself in the same folder, until it gives the entry of the remote, with no panel around.
 */
export const measureDev: Benchmark = async ({ runs, quick = false }) => {
  const folder = await AuthorsFolder.make('notes', 'pages');
  try {
    const cwd = folder.path('.');
    const start = async (program: string, ...args: string[]) => {
      const port = await freePort();
      const entry = `http://localhost:${port}/remoteEntry.js`;
      return await startUntilAnswer([program, ...args, '--port', String(port)], cwd, entry);
    };
    const command = join(sdkStage, 'code', 'kit', 'nextpanel.js');
    const ours = async () => await start(command, 'dev', '--json', '--no-open');
    const vite = join(folder.path('..'), 'node_modules', 'vite', 'bin', 'vite.js');
    const plain = async () => await start(vite, '--strictPort');

    // Vite bundles what a folder needs once; whoever comes back to it finds that done.
    const first = await ours();
    await plain();
    const ready: number[] = [];
    const answers: number[] = [];
    const alone: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const { answered, said } = await ours();
      answers.push(answered);
      ready.push(readyIn(said));
      alone.push((await plain()).answered);
    }
    const screen = quick ? null : await saveToScreen(folder);
    return reportOf(
      'dev',
      screen?.browser ?? 'no browser',
      [
        { name: 'nextpanel dev: ready, by its own account', unit: 'ms', bar: 3000, values: ready },
        { name: 'nextpanel dev: from the start to the entry', unit: 'ms', values: answers },
        { name: 'vite alone: from the start to the entry', unit: 'ms', values: alone },
        ...(screen ? [screen.figure] : []),
      ],
      {
        verdicts: [
          verdict({
            name: 'nextpanel dev against the dev server of vite alone',
            value: median(answers) / median(alone),
            unit: '×',
            bar: 2,
            detail: 'it also packs the plugin and serves a panel',
          }),
        ],
        notes: [`the very first start in a new folder: ${readyIn(first.said).toFixed(0)} ms`],
      },
    );
  } finally {
    await folder.remove();
  }
};

function readyIn(said: string): number {
  const { ready_ms, error } = JSON.parse(said) as { ready_ms: number; error: string | null };
  if (error !== null) throw new Error(`The new plugin is not right: ${error}`);
  return ready_ms;
}

/** From a file that is saved to the new text of a button, in a screen of the plugin that keeps its state. */
async function saveToScreen(folder: AuthorsFolder): Promise<{ browser: string; figure: Figure }> {
  const { url } = await folder.dev();
  const profile = makeProfile();
  const context = await openBrowser(profile);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const connected = page.waitForEvent('console', (line) => line.text() === '[vite] connected.');
    await page.goto(url);
    await page.getByRole('button', { name: /admin@demo\.test/ }).click();
    await page.getByRole('heading', { name: 'Notes', exact: true }).waitFor();
    await connected;
    const note = page.getByRole('textbox', { name: /^Note/ });
    await note.fill('half a sentence');
    const values: number[] = [];
    let label = 'Add note';
    // The first edit is not counted: what compiles has not compiled yet.
    for (let edit = 0; edit <= EDITS; edit += 1) {
      const next = `Add note, edit ${edit}`;
      const button = page.getByRole('button', { name: next });
      const saved = performance.now();
      await folder.edit('frontend/NotesPage.tsx', `>${label}<`, `>${next}<`);
      await button.waitFor();
      if (edit > 0) values.push(performance.now() - saved);
      label = next;
    }
    if ((await note.inputValue()) !== 'half a sentence')
      throw new Error('What was being written is lost with an edit');
    return {
      browser: versionOf(context),
      figure: { name: 'from a saved file to the screen, state kept', unit: 'ms', bar: 300, values },
    };
  } finally {
    await context.close();
    removeProfile(profile);
    await folder.end();
  }
}
