import { Money } from '@nextpanel/sdk/ui';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { InvoiceDocument } from './invoiceDocument.ts';
import classes from './InvoicePage.module.css';

/** What somebody types into the form of their bank. */
export function TransferFacts({ invoice }: { invoice: InvoiceDocument }) {
  const t = useText();
  const { company, number, balance_minor, currency } = invoice;
  return (
    <Facts>
      <Fact term={t('Recipient')}>{company.company || company.name}</Fact>
      <Fact term={t('Account')}>{company.bank && <span className={classes.bank}>{company.bank}</span>}</Fact>
      <Fact term={t('Reference')}>{number && <bdi dir="ltr">{number}</bdi>}</Fact>
      <Fact term={t('Amount')}>
        <Money amount_minor={balance_minor} currency={currency} />
      </Fact>
    </Facts>
  );
}
