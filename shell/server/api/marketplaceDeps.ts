import type { EngineContext } from '../plugins/context.ts';
import type { Operations } from '../plugins/lifecycle/operations.ts';
import type { PluginSource } from '../plugins/source.ts';

/** What operations on plugins are done with. */
export interface MarketplaceDeps {
  readonly context: EngineContext;
  readonly source: PluginSource;
  readonly operations: Operations;
}
