import type { MailLanguage } from '../mail/mailKey.ts';
import type { Payment } from './payment.ts';

interface Words {
  readonly gateways: Readonly<Record<Payment['gateway'], string>>;
  readonly endingIn: string;
}

const languages: Readonly<Record<MailLanguage, Words>> = {
  en: {
    gateways: { card: 'Card', bank_transfer: 'Bank transfer', cash: 'Cash', other: 'Other' },
    endingIn: 'ending in',
  },
  de: {
    gateways: { card: 'Karte', bank_transfer: 'Überweisung', cash: 'Bar', other: 'Sonstige' },
    endingIn: 'mit Endziffern',
  },
  es: {
    gateways: { card: 'Tarjeta', bank_transfer: 'Transferencia bancaria', cash: 'Efectivo', other: 'Otro' },
    endingIn: 'terminada en',
  },
  ar: {
    gateways: { card: 'بطاقة', bank_transfer: 'تحويل بنكي', cash: 'نقدًا', other: 'أخرى' },
    endingIn: 'المنتهية بـ',
  },
};

/** How a payment came, for readers of a language: the card, what was written as its reference, or else the way. */
export function paidWith(
  { reference, gateway }: Pick<Payment, 'reference' | 'gateway'>,
  language: MailLanguage,
): string {
  const { gateways, endingIn } = languages[language];
  const [, brand, last4] = (gateway === 'card' && /^(.+) ending in (\d{4})$/.exec(reference)) || [];
  return brand ? `${brand} ${endingIn} ${last4}` : reference || gateways[gateway];
}
