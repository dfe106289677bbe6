import { Money, TextInput } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Day } from '../../../components/Day.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { PdfButton } from '../invoices/PdfButton.tsx';
import { gatewayNames } from '../../../components/payment/gateways.ts';
import { methodLabel } from '../../../components/payment/paymentMethods.ts';
import classes from './Billing.module.css';
import { statementQuery } from './billing.ts';
import type { Statement } from './billing.ts';

/** The account between two days: what was billed, what was paid, what is owed. */
export function StatementSection({ clientId }: { clientId: number }) {
  const t = useText();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const statement = useQuery(statementQuery(clientId, from, to));
  return (
    <Section title={t('Statement')} padded>
      <div className={classes.range}>
        <TextInput
          type="date"
          label={t('From')}
          value={from}
          max={to || undefined}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('To')}
          value={to}
          min={from || undefined}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <PdfButton
          path={`/clients/${clientId}/statement/pdf`}
          fileName="statement.pdf"
          query={{ from, to }}
        />
      </div>
      <QueryBoundary
        query={statement}
        errorTitle={t('The statement could not be made')}
        isEmpty={({ accounts }) => accounts.length === 0}
        empty={<p className={classes.none}>{t('Nothing was billed or paid in these days.')}</p>}
      >
        {({ accounts }) => accounts.map((each) => <Sheet key={each.currency} {...each} />)}
      </QueryBoundary>
    </Section>
  );
}

const words = {
  invoice: word('Invoice'),
  payment: word('Payment'),
  refund: word('Paid back'),
  chargeback: word('Taken back by the bank'),
  credit_note: word('Credit note'),
  credit: word('Credit'),
} as const satisfies Record<Statement['accounts'][number]['entries'][number]['kind'], string>;

function Sheet({ currency, opening_minor, closing_minor, entries }: Statement['accounts'][number]) {
  const t = useText();
  const money = (amount_minor: number) => <Money amount_minor={amount_minor} currency={currency} />;
  return (
    <div className={classes.scroller}>
      <table className={classes.statement}>
        <caption>{currency}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Day')}</th>
            <th scope="col">{t('What')}</th>
            <th scope="col">{t('Amount')}</th>
            <th scope="col">{t('You owe')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td colSpan={3}>{t('Before')}</td>
            <td>{money(opening_minor)}</td>
          </tr>
          {entries.map((entry, at) => (
            // Two payments of a day may look the same.
            // eslint-disable-next-line react/no-array-index-key
            <tr key={at}>
              <td>
                <Day day={entry.day} />
              </td>
              <td dir="auto">
                {t(words[entry.kind])}{' '}
                {entry.reference
                  ? methodLabel({ label: entry.reference, last4: entry.reference.slice(-4) }, t)
                  : entry.gateway && t(gatewayNames[entry.gateway] ?? entry.gateway)}
              </td>
              <td>{money(entry.amount_minor)}</td>
              <td>{money(entry.balance_minor)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3}>{t('After')}</td>
            <td>{money(closing_minor)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
