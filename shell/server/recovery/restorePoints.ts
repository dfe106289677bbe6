import { DAY, later } from '../time.ts';
import type { SnapshotInfo, SnapshotLabel, Vault } from './vault.ts';

/** Made by a person, or by the panel before it exchanged the database. */
export type SnapshotKind = 'named' | 'import' | 'reset' | 'restore';

/** Those the panel makes go after a week, and when there are more than this many besides the one that undoes an import. */
const KEPT_FOR = 7 * DAY;
const MOST_AUTOMATIC = 3;

const NAMES: Readonly<Record<Exclude<SnapshotKind, 'named'>, string>> = {
  import: 'Before import',
  reset: 'Before reset',
  restore: 'Before restore',
};

export function labelOf(vault: Vault, kind: Exclude<SnapshotKind, 'named'>): SnapshotLabel {
  return { name: NAMES[kind], kind, at: vault.now() };
}

/** When a snapshot goes by itself, or null: those with a name of their own stay. */
export function expiryOf({ kind, at }: Pick<SnapshotInfo, 'kind' | 'at'>): string | null {
  return kind === 'named' ? null : later(at, KEPT_FOR);
}

/** The state before the last import, while it can be gone back to. */
export function undoOf(vault: Vault): SnapshotInfo | null {
  return vault.snapshots().find((one) => one.kind === 'import' && !isExpired(vault, one)) ?? null;
}

/** Removes what the panel kept for a while. */
export async function removeExpired(vault: Vault): Promise<void> {
  const undo = undoOf(vault);
  const automatic = vault.snapshots().filter(({ id, kind }) => kind !== 'named' && id !== undo?.id);
  for (const [index, one] of automatic.entries()) {
    if (index >= MOST_AUTOMATIC || isExpired(vault, one)) await vault.removeSnapshot(one.id);
  }
}

function isExpired(vault: Vault, snapshot: SnapshotInfo): boolean {
  const expiry = expiryOf(snapshot);
  return expiry !== null && expiry <= vault.now();
}
