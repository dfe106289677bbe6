import { checkExpected, checkPresence } from '../lifecycle/install.ts';
import type { EngineContext } from '../context.ts';
import { obtain, type InstallRequest } from '../lifecycle/obtain.ts';
import { openPlugin, type OpenPlugin } from '../lifecycle/prepare.ts';
import type { Progress } from '../lifecycle/progress.ts';
import { Problem } from '../../problem.ts';
import type { PluginSource } from '../source.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import { checkAdmitted } from '../trust/judge.ts';
import {
  checkAgreement,
  keyOf,
  needsSource,
  planInstall,
  type Agreement,
  type InstallPlan,
} from './installPlan.ts';
import { missing } from './obstacles.ts';
import { releaseOf, type Release } from './release.ts';

const MOST_TOGETHER = 20;

/** Packages that were read, to be installed in this order in one transaction, and plugins to be enabled before. */
export interface Gathered {
  readonly packages: readonly OpenPlugin[];
  /** Ids. */
  readonly enable: readonly string[];
}

/**
 * Fetches a plugin and all that it requires. What a package says of itself counts more than what the index said of it:
 * when it needs more, the plan is made anew. Throws what `obtain`, `openPlugin`, `planInstall`, `checkAgreement` and `checkAdmitted` throw.
 */
export async function gather(
  context: EngineContext,
  source: PluginSource,
  request: InstallRequest,
  agreement: Agreement,
  progress: Progress,
): Promise<Gathered> {
  const fetchOne = async (one: InstallRequest): Promise<OpenPlugin> => {
    const obtained = await obtain(context, source, one, progress);
    const plugin = await openPlugin(context, obtained);
    checkExpected(plugin.metadata, obtained.expected);
    return plugin;
  };
  const main = await fetchOne(request);
  checkPresence(context, main.metadata);
  const root = releaseOf(main.metadata);
  const opened = new Map<string, OpenPlugin>();
  let index: SourceIndex | null = null;
  for (;;) {
    const releases = new Map<string, Release>(
      [...opened].map(([key, { metadata }]) => [key, releaseOf(metadata)]),
    );
    const required = [root, ...releases.values()].flatMap(({ requires }) => Object.keys(requires));
    if (needsSource(context, root)) index = await indexAround(source, required, progress, opened.size > 0);
    const plan = planInstall(context, root, { index, opened: releases });
    checkAgreement(plan, agreement);
    const wanted = plan.items.filter(({ action }) => action === 'install');
    if (wanted.length > MOST_TOGETHER || opened.size > MOST_TOGETHER) throw tooMany(plan);
    const next = wanted.find((item) => !opened.has(keyOf(item)));
    if (!next) {
      const packages = wanted.flatMap((item) => opened.get(keyOf(item)) ?? []);
      checkAdmitted([...packages, main]);
      const enable = plan.items.filter(({ action }) => action === 'enable');
      return { packages: [...packages, main], enable: enable.map(({ addon_id }) => addon_id) };
    }
    // The first one is the plugin itself.
    const number = wanted.indexOf(next) + 2;
    progress.about({ name: next.name, number, count: wanted.length + 1, fetched: false });
    const { addon_id: addonId, version } = next;
    opened.set(
      keyOf(next),
      await fetchOne({ kind: 'catalogue', addonId, version, consent: request.consent }),
    );
  }
}

/** Null when the source does not answer: then the plan says what is missing. */
async function indexAround(
  source: PluginSource,
  ids: readonly string[],
  { signal }: Progress,
  recent: boolean,
): Promise<SourceIndex | null> {
  try {
    return await source.around(ids, signal, { recent });
  } catch (error) {
    if (error instanceof Problem && error.code.startsWith('SOURCE_')) return null;
    throw error;
  }
}

const tooMany = ({ name, items }: InstallPlan) =>
  missing(
    `${name} needs too many other plugins.`,
    `At most ${MOST_TOGETHER} are installed together; these are ${items.length}. Install some of them first.`,
  );
