import type { CellCall, PlainRequest, PlainResponse, ScheduledEvent, SqlResult } from '../../server/ports.ts';

/** Server worker → cell, on the cell's own port. Plain data only. */
export type ToCell =
  | {
      readonly type: 'start';
      readonly settings: Readonly<Record<string, unknown>>;
      readonly plugins: readonly string[];
    }
  | { readonly type: 'request'; readonly id: number; readonly now: string; readonly request: PlainRequest }
  /** Answered like a request, with an empty response. */
  | { readonly type: 'scheduled'; readonly id: number; readonly now: string; readonly event: ScheduledEvent }
  | { readonly type: 'answer'; readonly call: number; readonly value: readonly SqlResult[] | PlainResponse }
  | { readonly type: 'refusal'; readonly call: number; readonly message: string };

/** Cell → server worker. Whatever arrives is checked before it is believed. */
export type FromCell =
  | { readonly type: 'ready' }
  | { readonly type: 'broken'; readonly message: string }
  | { readonly type: 'response'; readonly id: number; readonly response: PlainResponse }
  | { readonly type: 'threw'; readonly id: number; readonly message: string }
  | { readonly type: 'call'; readonly call: number; readonly body: CellCall };
