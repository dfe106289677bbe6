import { CellError } from '../../ports.ts';
import type { EngineContext } from '../context.ts';
import { messageOf, refuse } from '../refuse.ts';
import type { OpenPlugin } from './prepare.ts';
import type { Progress } from './progress.ts';

/** Imports the backend once, without a database: code that throws at import must not get in. */
export async function importBackend(
  { cells, clock }: EngineContext,
  { metadata, files }: Pick<OpenPlugin, 'metadata' | 'files'>,
  installation: string,
  settings: Readonly<Record<string, unknown>>,
  progress: Progress,
): Promise<void> {
  const entry = metadata.backend && files.get(metadata.backend.entry);
  if (!entry) return;
  if (await cells.rest?.())
    throw refuse(
      'HANDLER_ERROR',
      `The backend of ${metadata.name} can’t be tried in safe mode.`,
      'No plugin runs in this tab, and nothing is installed untried. Start normally first.',
    );
  const started = cells.start({
    pluginId: metadata.id,
    pluginName: metadata.name,
    installation,
    source: new TextDecoder().decode(entry.content),
    settings,
    plugins: [],
    now: () => clock.now(),
    answer: () => Promise.reject(new Error('The plugin is not installed yet.')),
    onMisuse: () => undefined,
    onLog: () => undefined,
  });
  try {
    await progress.until(started);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    throw refuse(error.code, `The backend of ${metadata.name} does not start.`, messageOf(error));
  } finally {
    void started.then((cell) => cell.stop()).catch(() => undefined);
  }
}
