import type { EngineName } from './engines.ts';
import type { Task } from './tasks.ts';

/** Page → worker. */
export interface Order {
  readonly engine: EngineName;
  readonly task: Task;
}

/** Worker → page: milliseconds, or why there are none. */
export type Answer = { readonly milliseconds: readonly number[] } | { readonly failure: string };
