import type { EngineDeps } from './engine.ts';
import type { RuntimeFence } from './fence/runtimeFence.ts';
import type { Recorder } from './inspector/recorder.ts';
import type { Preparations } from './lifecycle/preparations.ts';
import type { Failure, Fate } from './lifecycle/failure.ts';
import type { PluginRow, Registry } from './registry.ts';
import type { TrashBin } from './trash/trashBin.ts';
import type { TrustBook } from './trust/trustBook.ts';

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
