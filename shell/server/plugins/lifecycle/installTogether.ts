import type { Actor } from '../../actor.ts';
import type { EngineContext } from '../context.ts';
import type { Gathered } from '../dependencies/gather.ts';
import type { Receipt } from '../receipts.ts';
import { checkMayRun } from '../trust/mayRun.ts';
import { commitInstall, readyInstall, type ReadyInstall } from './install.ts';
import type { Progress } from './progress.ts';
import { digestsFor } from '../schemaDigest.ts';
import { commitToggle } from './toggle.ts';

/**
 * Installs packages in their order, after enabling what they require, in one transaction: all or nothing.
 * Returns the receipt of the last package; it names those of the others. Throws `Problem`.
 */
export async function installTogether(
  context: EngineContext,
  { packages, enable }: Gathered,
  actor: Actor,
  progress: Progress,
): Promise<Receipt> {
  const ready: ReadyInstall[] = [];
  for (const plugin of packages) {
    const { name } = plugin.metadata;
    const count = packages.length;
    if (count > 1) progress.about({ name, number: ready.length + 1, count, fetched: true });
    progress.begin('check');
    const beside = ready.map((one) => one.plugin);
    ready.push(await readyInstall(context, plugin, progress, beside));
  }
  const digests = await digestsFor(context.sql, enable);
  const receipt = context.sql.transaction(() => {
    const together = enable.map((id) => {
      checkMayRun(context, context.registry.installed(id));
      return commitToggle(context, id, true, actor, digests);
    });
    for (const one of ready.slice(0, -1)) {
      progress.begin('migrate');
      together.push(commitInstall(context, one, actor, progress));
    }
    progress.begin('migrate');
    return ready
      .slice(-1)
      .map((one) => commitInstall(context, one, actor, progress, together))
      .at(0);
  });
  if (!receipt) throw new Error('There is nothing to install.');
  for (const id of [...enable, ...packages.map(({ metadata }) => metadata.id)]) context.changed(id);
  return receipt;
}
