import type { IconName } from '@nextpanel/sdk/ui';
import type { Permission } from '../../api/types.ts';

/** Something that is done to all chosen rows at once. */
export interface BulkAction<Item> {
  /** "Send reminder". */
  readonly label: string;
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** Chosen rows that this can't be done to are left out; with none left the button is off. */
  readonly fits?: (item: Item) => boolean;
  /** Of what can't be taken back: asked before it is done. */
  readonly ask?: { readonly title: (count: number) => string; readonly text: string };
  /** Resolves when it is done, and tells how it went itself. What it rejects with is shown; the choice stays then. */
  readonly run: (items: readonly Item[]) => Promise<unknown>;
}

export interface Bulk<Item> {
  /** Who lacks it can choose nothing. */
  readonly permission: Permission;
  /** What a row is called: "Select INV-00012". */
  readonly nameOf: (item: Item) => string;
  readonly actions: readonly BulkAction<Item>[];
}
