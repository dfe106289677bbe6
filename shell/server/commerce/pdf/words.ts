/** What documents say, in the languages whose script their fonts have; readers of others get English. */
import { exponentOf, toMajor } from '../../billing/index.ts';

const english = {
  invoice: 'Invoice',
  draft: 'Draft',
  statement: 'Statement of account',
  issued: 'Issued',
  due: 'Due',
  billTo: 'Bill to',
  taxId: 'Tax ID',
  description: 'Description',
  quantity: 'Qty',
  price: 'Price',
  amount: 'Amount',
  subtotal: 'Subtotal',
  discount: 'Discount',
  taxOn: 'on',
  included: 'included',
  total: 'Total',
  paid: 'Paid',
  credited: 'Credited',
  balance: 'Balance due',
  reverseCharge: 'Reverse charge: the recipient accounts for the VAT (Article 196, Directive 2006/112/EC).',
  transfer: 'Bank transfer to',
  lossy: 'Some characters can not be shown in this file. The invoice in the panel shows them.',
  void: 'Void',
  day: 'Date',
  entry: 'Entry',
  charged: 'Charged',
  received: 'Received',
  opening: 'Opening balance',
  closing: 'Closing balance',
  payment: 'Payment',
  refund: 'Refund',
  chargeback: 'Chargeback',
  credit_note: 'Credit note',
  credit: 'Credit',
};

export type DocumentWords = typeof english;

const german: DocumentWords = {
  invoice: 'Rechnung',
  draft: 'Entwurf',
  statement: 'Kontoauszug',
  issued: 'Ausgestellt',
  due: 'Fällig',
  billTo: 'Rechnung an',
  taxId: 'USt-IdNr.',
  description: 'Beschreibung',
  quantity: 'Menge',
  price: 'Preis',
  amount: 'Betrag',
  subtotal: 'Zwischensumme',
  discount: 'Rabatt',
  taxOn: 'auf',
  included: 'enthalten',
  total: 'Gesamt',
  paid: 'Bezahlt',
  credited: 'Gutgeschrieben',
  balance: 'Offener Betrag',
  reverseCharge:
    'Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge, Art. 196 Richtlinie 2006/112/EG).',
  transfer: 'Überweisung an',
  lossy: 'Einige Zeichen kann diese Datei nicht zeigen. Die Rechnung im Kundenbereich zeigt sie.',
  void: 'Storniert',
  day: 'Datum',
  entry: 'Vorgang',
  charged: 'Belastet',
  received: 'Erhalten',
  opening: 'Anfangssaldo',
  closing: 'Endsaldo',
  payment: 'Zahlung',
  refund: 'Erstattung',
  chargeback: 'Rückbuchung',
  credit_note: 'Gutschrift',
  credit: 'Guthaben',
};

const spanish: DocumentWords = {
  invoice: 'Factura',
  draft: 'Borrador',
  statement: 'Extracto de cuenta',
  issued: 'Emitida',
  due: 'Vence',
  billTo: 'Facturar a',
  taxId: 'NIF/IVA',
  description: 'Descripción',
  quantity: 'Cant.',
  price: 'Precio',
  amount: 'Importe',
  subtotal: 'Subtotal',
  discount: 'Descuento',
  taxOn: 'sobre',
  included: 'incluido',
  total: 'Total',
  paid: 'Pagado',
  credited: 'Abonado',
  balance: 'Pendiente',
  reverseCharge: 'Inversión del sujeto pasivo (artículo 196 de la Directiva 2006/112/CE).',
  transfer: 'Transferencia a',
  lossy: 'Este archivo no puede mostrar algunos caracteres. La factura del panel los muestra.',
  void: 'Anulada',
  day: 'Fecha',
  entry: 'Movimiento',
  charged: 'Cargo',
  received: 'Abono',
  opening: 'Saldo inicial',
  closing: 'Saldo final',
  payment: 'Pago',
  refund: 'Reembolso',
  chargeback: 'Contracargo',
  credit_note: 'Nota de crédito',
  credit: 'Crédito',
};

export interface DocumentLanguage {
  readonly tag: string;
  readonly words: DocumentWords;
  readonly day: (day: string | null) => string;
  /** With the currency's code: no font lacks it. */
  readonly money: (minor: number, currency: string) => string;
  /** Of one, with all the decimals it has. */
  readonly price: (unit: string, currency: string) => string;
  readonly percent: (rate: string) => string;
}

/** How documents are written for a reader of a language. */
export function documentLanguage(language: string): DocumentLanguage {
  const base = language.toLowerCase().split('-')[0] ?? '';
  const [tag, words] =
    base === 'de'
      ? (['de-DE', german] as const)
      : base === 'es'
        ? (['es-ES', spanish] as const)
        : (['en-GB', english] as const);
  const days = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    tag,
    words,
    day: (day) => (day === null ? '–' : days.format(new Date(`${day}T00:00:00Z`))),
    money: (minor, currency) => {
      const digits = exponentOf(currency);
      const format = new Intl.NumberFormat(tag, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: 'always',
      });
      return `${format.format(toMajor(minor, currency) as Intl.StringNumericLiteral)} ${currency}`;
    },
    price: (unit, currency) =>
      new Intl.NumberFormat(tag, {
        minimumFractionDigits: exponentOf(currency),
        maximumFractionDigits: 9,
      }).format(unit as Intl.StringNumericLiteral),
    percent: (rate) =>
      `${new Intl.NumberFormat(tag, { maximumFractionDigits: 6 }).format(rate as Intl.StringNumericLiteral)} %`,
  };
}
