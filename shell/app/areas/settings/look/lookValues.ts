import { ownLook } from '../../../look/companyLook.ts';
import type { CompanyLook } from '../../../look/companyLook.ts';

/** The panel's own accent, as step 6 of its palette has it. */
const PETROL = '#0b7d9e';

/** As the form holds it: the accent is always a colour. */
export type LookValues = Omit<CompanyLook, 'accent'> & { readonly accent: string };

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

export function valuesOf(look: CompanyLook): LookValues {
  const { corners, density, appearance, logo, logo_dark } = look;
  return { corners, density, appearance, logo, logo_dark, accent: look.accent ?? PETROL };
}

export function lookOf(values: LookValues): CompanyLook {
  const accent = values.accent.toLowerCase();
  return { ...values, accent: accent === PETROL ? null : accent };
}

export const ownValues = valuesOf(ownLook);
