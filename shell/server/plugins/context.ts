import type { ServerPorts } from '../serverPorts.ts';
import type { RuntimeFence } from './fence/runtimeFence.ts';
import type { Recorder } from './inspector/recorder.ts';
import type { Preparations } from './lifecycle/preparations.ts';
import type { Failure, Fate } from './lifecycle/failure.ts';
import type { PluginRow, Registry } from './registry.ts';
import type { TrashBin } from './trash/trashBin.ts';
import type { TrustBook } from './trust/trustBook.ts';

/** What the engine needs of its surroundings. */
export interface EngineDeps extends Pick<
  ServerPorts,
  | 'sql'
  | 'clock'
  | 'cells'
  | 'config'
  | 'fetch'
  | 'announce'
  | 'report'
  | 'settled'
  | 'wake'
  | 'trash'
  | 'recorder'
> {
  /** The core API as a plugin: the server sets `env.plugin` of its own app; nothing outside can. */
  readonly panelFetch: (pluginId: string, request: Request) => Promise<Response>;
  /** How long a backend and the source may be silent, in milliseconds; for tests. */
  readonly patience?: { readonly backend?: number; readonly source?: number };
}

/** What the parts of the engine share. */
export interface EngineContext extends EngineDeps {
  readonly registry: Registry;
  readonly fence: RuntimeFence;
  readonly recorder: Recorder;
  readonly trust: TrustBook;
  readonly preparations: Preparations;
  /** Null where removed plugins can't be kept for Undo. */
  readonly bin: TrashBin | null;
  /** The enabled plugins, read once and again after `changed`. */
  readonly active: () => readonly PluginRow[];
  /** Called after a commit that changed which plugins are there, or what they are: ends the cell, forgets verdicts, tells the tabs. */
  readonly changed: (pluginId: string) => void;
  /** Stops a plugin that fails, or takes the update back that made it fail. */
  readonly stopFailing: (failure: Failure) => Promise<Fate>;
}
