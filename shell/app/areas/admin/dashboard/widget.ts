import type { ReactNode } from 'react';

/** A part of the dashboard that can be moved and taken away. */
export interface Widget {
  readonly id: string;
  readonly name: string;
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly content: ReactNode;
}
