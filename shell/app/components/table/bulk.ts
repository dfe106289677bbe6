import type { IconName } from '@nextpanel/sdk/ui';

/** Something that is done to all chosen rows at once. */
export interface BulkAction<Item> {
  /** "Send reminder". */
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** Chosen rows that this can't be done to are left out; with none left the button is off. */
  readonly fits?: (item: Item) => boolean;
  /** Resolves when it is done, and tells how it went itself. What it rejects with is shown; the choice stays then. */
  readonly run: (items: readonly Item[]) => Promise<unknown>;
}

export interface Bulk<Item> {
  /** What a row is called: "Select INV-00012". */
  readonly nameOf: (item: Item) => string;
  readonly actions: readonly BulkAction<Item>[];
}
