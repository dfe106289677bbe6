/** Which taxes a client pays. */
import type { Sql } from '../ports.ts';
import { readSetting } from '../settings.ts';
import { EU_VAT } from './euVat.ts';

export interface TaxPayer {
  readonly country: string;
  readonly state: string;
  readonly tax_id: string;
  readonly tax_exempt: boolean | 0 | 1;
}

export interface Taxation {
  /** All of them apply to each taxable line. None where the client pays no tax. */
  readonly rates: readonly { readonly rate: string; readonly name: string }[];
  /** A business in another member state accounts for the tax itself; the document must say so. */
  readonly reverse_charge: boolean;
}

const UNTAXED: Taxation = { rates: [], reverse_charge: false };

/**
 * The taxes of a client: those rules for state and country together, else those for the country, else those for
 * everywhere. Rules of one rate are one tax with both names, since a document shows a row for each rate.
 */
export function taxesFor(sql: Sql, payer: TaxPayer): Taxation {
  if (payer.tax_exempt) return UNTAXED;
  if (reverseCharge(readSetting(sql, 'company_country'), payer)) return { rates: [], reverse_charge: true };
  const rules = sql.exec<{ name: string; country: string; state: string; rate: string }>(
    `SELECT name, country, state, rate FROM tax_rules
     WHERE (country = ? OR country = '') AND (state = ? COLLATE NOCASE OR state = '') ORDER BY id`,
    payer.country,
    payer.state,
  );
  const precision = ({ country, state }: { country: string; state: string }) =>
    (country === '' ? 0 : 2) + (state === '' ? 0 : 1);
  const best = Math.max(...rules.map(precision));
  const fitting = rules.filter((rule) => precision(rule) === best);
  return { rates: together(fitting.map(({ rate, name }) => ({ rate, name }))), reverse_charge: false };
}

/** Joins taxes of one rate, until no two have the same: 5 and 5 are 10, and so one with another of 10. */
function together(taxes: Taxation['rates']): Taxation['rates'] {
  const groups = [...Map.groupBy(taxes, ({ rate }) => Number(rate)).values()];
  if (groups.length === taxes.length) return taxes;
  return together(
    groups.map((same) => ({
      rate: sumOf(same.map(({ rate }) => rate)),
      name: same.map(({ name }) => name).join(' + '),
    })),
  );
}

function reverseCharge(company: string, { country, tax_id }: TaxPayer): boolean {
  return country !== company && isMember(company) && isMember(country) && isVatId(country, tax_id);
}

const isMember = (country: string) => Object.hasOwn(EU_VAT.rates, country);

/**
 * Whether it is written as VAT identification numbers are (Directive 2006/112/EC, article 215): the letters of its state,
 * which are EL for Greece, and two to twelve characters more. Whether the number was given to anybody only VIES knows.
 */
function isVatId(country: string, tax_id: string): boolean {
  const written = tax_id.toUpperCase().replaceAll(/[\s.-]/g, '');
  const prefix = country === 'GR' ? 'EL' : country;
  return written.startsWith(prefix) && /^(?=.*\d)[0-9A-Z+*]{2,12}$/.test(written.slice(2));
}

/** Of decimal strings, exactly. */
function sumOf(rates: readonly string[]): string {
  const [first = '0', ...others] = rates;
  if (others.length === 0) return first;
  const decimals = Math.max(...rates.map((rate) => (rate.split('.')[1] ?? '').length));
  const units = rates.reduce((sum, rate) => {
    const [whole = '0', part = ''] = rate.split('.');
    return sum + BigInt(whole + part.padEnd(decimals, '0'));
  }, 0n);
  const digits = String(units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
