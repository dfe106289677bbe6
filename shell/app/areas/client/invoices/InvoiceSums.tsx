import { Money } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import { Day } from '../../../components/Day.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import classes from './InvoicePaper.module.css';
import type { InvoiceDocument } from './invoiceDocument.ts';

/** From the lines to what is left to pay: every step is a row of the books. */
export function InvoiceSums({ invoice }: { invoice: InvoiceDocument }) {
  const t = useText();
  const { currency, tax_mode } = invoice;
  const money = (amount_minor: number) => <Money amount_minor={amount_minor} currency={currency} />;
  const coupons = invoice.coupons.map(({ code }) => code).join(', ');
  return (
    <dl className={classes.sums}>
      <Sum term={t('Subtotal')}>{money(invoice.subtotal_minor)}</Sum>
      {invoice.discount_minor > 0 && (
        <Sum term={coupons ? t('Discount ({coupons})', { coupons }) : t('Discount')}>
          {money(-invoice.discount_minor)}
        </Sum>
      )}
      {invoice.taxes.map(({ name, rate, amount_minor }) => (
        <Sum
          key={`${name} ${rate}`}
          term={
            tax_mode === 'inclusive' ? t('{tax}, included', { tax: `${name} ${rate}%` }) : `${name} ${rate}%`
          }
        >
          {money(amount_minor)}
        </Sum>
      ))}
      <Sum term={t('Total')} strong>
        {money(invoice.total_minor)}
      </Sum>
      {invoice.allocations.map(({ id, day, amount_minor, payment_id }) => (
        <Sum
          key={id}
          term={
            <>
              {t(wayOf(payment_id, amount_minor))}, <Day day={day} />
            </>
          }
        >
          {money(-amount_minor)}
        </Sum>
      ))}
      {invoice.credit_notes.map(({ id, number, total_minor }) => (
        <Sum key={id} term={t('Credit note {number}', { number })}>
          {money(-total_minor)}
        </Sum>
      ))}
      {invoice.balance_minor !== invoice.total_minor && (
        <Sum term={t('To pay')} strong>
          {money(invoice.balance_minor)}
        </Sum>
      )}
    </dl>
  );
}

function wayOf(paymentId: number | null, amount: number): string {
  if (amount < 0) return word('Taken back');
  return paymentId === null ? word('Credit used') : word('Payment');
}

function Sum({ term, strong, children }: { term: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <div data-strong={strong || undefined}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
