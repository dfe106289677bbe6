import type { Vault } from '../../server/recovery/vault.ts';
import type { OpenedDatabase } from '../../storage/database.ts';

const now = () => new Date().toISOString();

/** The open database as the server may exchange it. */
export function vaultOf(database: OpenedDatabase): Vault {
  const { openFile, openEmpty, openSnapshot, snapshots, snapshot, removeSnapshot } = database;
  return {
    openFile,
    openEmpty,
    openSnapshot,
    snapshots,
    snapshot,
    removeSnapshot,
    size() {
      const { size, freeBytes } = database.diagnostics();
      return { size, free: freeBytes };
    },
    lostCommits: database.diagnostics().recovered?.lostCommits ?? 0,
    now,
  };
}
