import type { Source } from '../../shared/chat.ts';

/** What the bot says. `handOver` asks for a person instead of going on. */
export interface Reply {
  readonly text: string;
  /** What the answer is about, for statistics: one of the ten intents, `knowledge`, `human` or `fallback`. */
  readonly intent: string;
  readonly sources: readonly Source[];
  readonly suggestions: readonly string[];
  readonly handOver?: boolean;
}
