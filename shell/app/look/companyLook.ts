import { defaultLook } from '@nextpanel/sdk/ui';
import type { Look } from '@nextpanel/sdk/ui';

/** How the company wants its panel; images are data URLs. */
export interface CompanyLook extends Look {
  readonly logo: string | null;
  /** In the dark scheme; the other one where it is null. */
  readonly logo_dark: string | null;
}

export const ownLook: CompanyLook = { ...defaultLook, logo: null, logo_dark: null };

/** Read by color-scheme.js, too. */
const KEY = 'nextpanel-look';

/** As the panel looked last in this browser, so that it looks so from the first moment. */
export function rememberedLook(): CompanyLook {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' ? { ...ownLook, ...kept } : ownLook;
  } catch {
    return ownLook;
  }
}

export function rememberLook(look: CompanyLook): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // No room or no right: the next start shows the panel's own look for a moment.
  }
}
