import { Money, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import classes from './Billing.module.css';
import { creditQuery } from './billing.ts';

const kinds: Readonly<Record<string, string>> = {
  overpayment: word('Paid more than was due'),
  prepaid: word('Paid in advance'),
  credit_note: word('Credit note'),
  proration: word('Rest of an old plan'),
  applied: word('Used for an invoice'),
  refund: word('Paid back'),
  adjustment: word('Adjustment'),
};

/** What the client has to spend here, and where it came from. */
export function CreditSection({ clientId }: { clientId: number }) {
  const t = useText();
  const locale = useLocale();
  const credit = useQuery(creditQuery(clientId));
  return (
    <Section title={t('Credit')} description={t('It is used for the next invoice by itself.')}>
      <QueryBoundary
        query={credit}
        errorTitle={t('Your credit could not be loaded')}
        isEmpty={({ entries }) => entries.length === 0}
        empty={<p className={classes.none}>{t('There is no credit.')}</p>}
      >
        {({ entries, balances }) => (
          <>
            <dl className={classes.balances}>
              {balances.map(({ currency, balance_minor }) => (
                <div key={currency}>
                  <dt>{t('Credit in {currency}', { currency })}</dt>
                  <dd>
                    <Money amount_minor={balance_minor} currency={currency} />
                  </dd>
                </div>
              ))}
            </dl>
            <ul className={classes.rows}>
              {entries.map(({ id, created_at, kind, note, amount_minor, currency }) => (
                <li key={id}>
                  <time dateTime={created_at}>{formatDate(created_at, 'date', locale)}</time>
                  <span dir="auto">{note || t(kinds[kind] ?? kind)}</span>
                  <strong>
                    <Money amount_minor={amount_minor} currency={currency} />
                  </strong>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryBoundary>
    </Section>
  );
}
