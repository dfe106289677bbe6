import type { CellState } from '../../../../server/plugins/backend/cellLog.ts';
import type { Entry } from '../../../../server/plugins/inspector/entry.ts';
import type { pluginFacts, summaryOf } from '../../../../server/plugins/inspector/pluginFacts.ts';
import type { Recording } from '../../../../server/plugins/inspector/recorder.ts';
import { oneQuery } from '../../../api/queries.ts';
import { api } from '../../../api/http.ts';

export type { CellState, Entry };

export type PluginSummary = ReturnType<typeof summaryOf>;
export type PluginFacts = ReturnType<typeof pluginFacts>;

/** What the server noted after an entry, and how its backends are doing. */
export interface LogPart extends Recording {
  readonly cells: Readonly<Record<string, CellState>>;
}

export const inspectedQuery = oneQuery<readonly PluginSummary[]>('plugins', '/developer/inspector/plugins');

/** Rows and bytes change without notice: they are counted anew as long as they are looked at. */
export const factsQuery = (id: string) => ({
  ...oneQuery<PluginFacts>('inspector', `/developer/inspector/plugins/${encodeURIComponent(id)}`),
  refetchInterval: 5_000,
  gcTime: 0,
});

export function readLog(run: string | null, after: number, signal: AbortSignal): Promise<LogPart> {
  return api.get<LogPart>('/developer/inspector/log', { query: run ? { run, after } : {}, signal });
}

export function clearLog(): Promise<unknown> {
  return api.delete('/developer/inspector/log');
}
