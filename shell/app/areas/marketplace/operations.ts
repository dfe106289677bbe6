import { createContext, useContext } from 'react';

import type { Addon } from './addon.ts';

/** What an admin can do to plugins, from anywhere in the marketplace. Dialogs and outcomes are shown by the layout. */
export interface Operations {
  /** Opens the dialog "Install <name>". @param version the newest one that is offered when absent */
  install(addon: Addon, version?: string): void;
  /** Opens the dialog "Update <name>". */
  update(addon: Addon, version: string): void;
  /** Opens the dialog "Roll back <name>". */
  rollBack(addon: Pick<Addon, 'id' | 'name'>): void;
  /** Opens the dialog "Update all". */
  updateAll(): void;
  /** Opens the dialog for a package from this computer: "Update <name>" when it is newer than what is installed. */
  installPackage(file: File): void;
  /** Opens the dialog "Uninstall <name>". */
  uninstall(addon: Pick<Addon, 'id' | 'name'>): void;
  /** Resolves when every list shows the new state, or the failure has been reported. */
  toggle(addon: Pick<Addon, 'id' | 'name'>, enable: boolean): Promise<void>;
}

const Context = createContext<Operations | null>(null);

export const OperationsProvider = Context.Provider;

export function useOperations(): Operations {
  const operations = useContext(Context);
  if (!operations) throw new Error('useOperations works inside of the marketplace layout.');
  return operations;
}
