import { Button, Money } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Day } from '../../../components/Day.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { useCan } from '../../../session/Allowed.tsx';
import { paymentsQuery } from '../payments/payment.ts';
import type { Payment } from '../payments/payment.ts';
import { PaymentStatus } from '../payments/PaymentStatus.tsx';
import { GatewayName } from '../payments/GatewayName.tsx';
import { RefundDialog } from '../payments/RefundDialog.tsx';
import type { Invoice } from './invoice.ts';
import classes from './InvoicePage.module.css';

/** Beside the paper: how it was paid, what was taken back, what its client was told. */
export function InvoiceSide({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const { credit_notes, notices, currency } = invoice;
  return (
    <>
      {invoice.status !== 'draft' && <Payments invoice={invoice} />}
      {credit_notes.length > 0 && (
        <Section title={t('Credit notes')}>
          <ul className={classes.lines}>
            {credit_notes.map(({ id, number, issued_on, total_minor, reason }) => (
              <li key={id}>
                <span>{number}</span>
                <Money amount_minor={total_minor} currency={currency} />
                <small>
                  <Day day={issued_on} />
                  {reason && `, ${reason}`}
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {notices.length > 0 && (
        <Section title={t('Told the client')}>
          <ul className={classes.lines}>
            {notices.map(({ kind, day }) => (
              <li key={`${kind} ${day}`}>
                <span>{t(noticeNames[kind] ?? kind)}</span>
                <small className={classes.end}>
                  <Day day={day} />
                </small>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const noticeNames: Readonly<Record<string, string>> = {
  issued: word('Invoice sent'),
  reminder: word('Reminder'),
  late_fee: word('Late fee'),
  suspension: word('Suspension'),
  termination: word('Termination'),
};

function Payments({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const payments = useQuery(paymentsQuery({ invoice_id: invoice.id, page_size: 50, sort: '-received_on' }));
  const [refunding, setRefunding] = useState<Payment | null>(null);
  const writes = useCan('billing.write');
  const items = payments.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('Payments')}>
      <ul className={classes.lines}>
        {items.map((payment) => (
          <li key={payment.id}>
            <span>
              <GatewayName payment={payment} /> <PaymentStatus payment={payment} />
            </span>
            <Money amount_minor={payment.amount_minor} currency={payment.currency} />
            <small>
              <Day day={payment.received_on} />
              {payment.failure && `, ${payment.failure}`}
            </small>
            {writes && payment.status === 'succeeded' && payment.refunded_minor < payment.amount_minor && (
              <Button size="compact-xs" variant="subtle" onClick={() => setRefunding(payment)}>
                {t('Refund')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refunding && <RefundDialog payment={refunding} opened onClose={() => setRefunding(null)} />}
    </Section>
  );
}
