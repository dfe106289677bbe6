/*
 * Numbers of businesses for taxes, in the form and with the check digits of each country: as they are described by the
 * European Commission (VIES, algorithms for VAT numbers) and HMRC. The numbers themselves are made up.
 */

/** @param digits nine of them, of which the check digits are replaced; '' where no number is kept */
export function taxIdOf(country: string, digits: string): string {
  return forms[country]?.(digits) ?? '';
}

const forms: Readonly<Record<string, (digits: string) => string>> = {
  DE: (digits) => `DE${withIsoCheck(firstNotZero(digits))}`,
  ES: (digits) => `ESB${digits.slice(0, 7)}${luhn(digits.slice(0, 7))}`,
  FR(digits) {
    const siren = `${digits.slice(0, 8)}${luhn(digits.slice(0, 8))}`;
    return `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`;
  },
  GB(digits) {
    const own = digits.slice(0, 7);
    return `GB${own}${String(97 - (weighed(own, 8) % 97)).padStart(2, '0')}`;
  },
  IE(digits) {
    const own = digits.slice(0, 7);
    return `IE${own}${'WABCDEFGHIJKLMNOPQRSTUV'.charAt(weighed(own, 8) % 23)}`;
  },
  NL(digits) {
    const own = digits.slice(0, 8);
    const check = weighed(own, 9) % 11;
    // None has ten for its check: the one before it then has another last digit.
    return check === 10
      ? (forms['NL']?.(`${own.slice(0, 7)}${(Number(own[7]) + 1) % 10}${digits[8]}`) ?? '')
      : `NL${own}${check}B01`;
  },
};

/** Each digit times its weight: `first`, one less for each that follows. */
function weighed(digits: string, first: number): number {
  return [...digits].reduce((sum, digit, at) => sum + Number(digit) * (first - at), 0);
}

/** The check digit after these (ISO/IEC 7812): every second one counts twice, from the right. */
function luhn(digits: string): number {
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const counted = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Eight digits and their check (ISO/IEC 7064, MOD 11,10). */
function withIsoCheck(digits: string): string {
  const own = digits.slice(0, 8);
  const product = [...own].reduce((before, digit) => (((Number(digit) + before) % 10 || 10) * 2) % 11, 10);
  return `${own}${(11 - product) % 10}`;
}

function firstNotZero(digits: string): string {
  return digits.startsWith('0') ? `1${digits.slice(1)}` : digits;
}
