import { createContext, useContext, useEffect } from 'react';
import { ownLook } from './companyLook.ts';
import type { CompanyLook } from './companyLook.ts';

interface ShownLook {
  readonly look: CompanyLook;
  /** Shown in this tab instead, until it is called with null. */
  preview(look: CompanyLook | null): void;
}

const Shown = createContext<ShownLook>({ look: ownLook, preview: () => undefined });

export const LookProvider = Shown.Provider;

export function useLook(): CompanyLook {
  return useContext(Shown).look;
}

/** Lets this tab look so for as long as the caller is shown; null: as it is stored. */
export function useLookPreview(look: CompanyLook | null): void {
  const { preview } = useContext(Shown);
  useEffect(() => {
    preview(look);
    return () => preview(null);
  }, [preview, look]);
}
