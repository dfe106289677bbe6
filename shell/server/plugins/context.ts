import type { EngineDeps } from './engine.ts';
import type { RuntimeFence } from './fence/runtimeFence.ts';
import type { Registry } from './registry.ts';

/** What the parts of the engine share. */
export interface EngineContext extends EngineDeps {
  readonly registry: Registry;
  readonly fence: RuntimeFence;
  /** Called after a commit that changed which plugins are there, or what they are: ends the cell, forgets verdicts, tells the tabs. */
  readonly changed: (pluginId: string) => void;
}
