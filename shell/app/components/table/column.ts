import type { ReactNode } from 'react';
import type { Text } from '../../i18n/speech.ts';

/** What a table shows of each of its items. */
export interface Column<Item> {
  /** Unique in the table. */
  id: string;
  /** In English; the table puts it through `t`. */
  header: string;
  cell: (item: Item, t: Text, locale: string) => ReactNode;
  /** The API's sort key; a column without one does not sort. */
  sort?: string;
  /** `end` for figures and amounts. */
  align?: 'start' | 'end';
  /** On narrower screens the column steps aside. */
  hideBelow?: 'sm' | 'md' | 'lg';
  /** Not shown until chosen under "Columns". */
  optional?: boolean;
  /** A width for what should not grow, such as `8rem`. */
  width?: string;
}
