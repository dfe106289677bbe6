import type { Answer } from './browser.ts';
import type { SimulatedTab } from './tab.ts';

/** What a page asked for. `answer` is null while there is none; a page that goes never gets one. */
export interface Request {
  readonly kind: 'write' | 'read' | 'install' | 'uninstall';
  readonly name: string;
  readonly tab: SimulatedTab;
  /** Writes that had been answered when a read was sent. */
  readonly known: number;
  answer: Answer | null;
}
