import type {
  CellCall,
  LogLevel,
  PlainRequest,
  PlainResponse,
  ScheduledEvent,
  SqlResult,
} from '../../server/ports.ts';

/** Server worker → guard: the backend's share of it goes on, `stop` ends it, also while the page is too busy to remove the frame. */
export type ToGuard = ToCell | { readonly type: 'stop' };

/** Guard → backend. Plain data only. */
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

/** Backend → guard, which checks it before anybody believes it. */
export type FromCell =
  | { readonly type: 'ready' }
  | { readonly type: 'broken'; readonly message: string }
  | {
      readonly type: 'response';
      readonly id: number;
      readonly response: PlainResponse;
      /** Work that was handed to `waitUntil` goes on; `settled` says when it has ended. */
      readonly background: boolean;
    }
  | { readonly type: 'settled'; readonly id: number }
  | { readonly type: 'threw'; readonly id: number; readonly message: string }
  | { readonly type: 'call'; readonly call: number; readonly body: CellCall }
  /** A line of its console. */
  | { readonly type: 'log'; readonly level: LogLevel; readonly text: string };

/** Guard → server worker. `misuse`: the backend did what no honest one does, and was ended. */
export type FromGuard = FromCell | { readonly type: 'misuse'; readonly message: string };
