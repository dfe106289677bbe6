import { Money, useLocale } from '@nextpanel/sdk/ui';
import { Day } from '../../../components/Day.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { Logo } from '../../../look/Logo.tsx';
import { countryName } from '../../admin/clients/countries.ts';
import classes from './InvoicePaper.module.css';
import type { InvoiceDocument, Party } from './invoiceDocument.ts';
import { InvoiceSums } from './InvoiceSums.tsx';

/** An invoice as a sheet of paper: the same on the screen, from the printer and, in other words, in the PDF. */
export function InvoicePaper({ invoice }: { invoice: InvoiceDocument }) {
  const t = useText();
  const { currency, lines, company, client, notes, reverse_charge } = invoice;
  const money = (amount_minor: number) => <Money amount_minor={amount_minor} currency={currency} />;
  return (
    <article
      className={classes.paper}
      aria-label={invoice.number ? t('Invoice {number}', { number: invoice.number }) : t('Invoice draft')}
    >
      <header className={classes.head}>
        <div className={classes.sender}>
          <Logo height="2.5rem" />
          <Address party={company} label={t('From')} />
        </div>
        <dl>
          <dt>{t('Invoice')}</dt>
          <dd>{invoice.number ?? t('Draft')}</dd>
          <dt>{t('Issued')}</dt>
          <dd>
            <Day day={invoice.issued_on} />
          </dd>
          <dt>{t('Due')}</dt>
          <dd>
            <Day day={invoice.due_on} />
          </dd>
        </dl>
      </header>
      <Address party={client} label={t('Bill to')} />
      <div className={classes.scroller}>
        <table className={classes.lines}>
          <thead>
            <tr>
              <th scope="col">{t('Description')}</th>
              <th scope="col">{t('Quantity')}</th>
              <th scope="col">{t('Tax')}</th>
              <th scope="col">{t('Amount')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <span dir="auto">{line.description}</span>
                  {line.period_start && line.period_end && (
                    <span className={classes.period}>
                      <Day day={line.period_start} /> – <Day day={line.period_end} />
                    </span>
                  )}
                </td>
                <td>{line.quantity}</td>
                <td>
                  {line.tax_rates.length === 0 ? '–' : line.tax_rates.map((rate) => `${rate}%`).join(' + ')}
                </td>
                <td>{money(line.net_minor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <InvoiceSums invoice={invoice} />
      {reverse_charge && (
        <p className={classes.note}>{t('Reverse charge: the recipient accounts for the tax.')}</p>
      )}
      {notes && (
        <p className={classes.note} dir="auto">
          {notes}
        </p>
      )}
      {company.bank && invoice.balance_minor > 0 && (
        <p className={classes.note}>
          <strong>{t('Transfers')}</strong>
          <span className={classes.bank}>{company.bank}</span>
          {t('Reference: {number}', { number: invoice.number ?? '' })}
        </p>
      )}
    </article>
  );
}

function Address({ party, label }: { party: Party; label: string }) {
  const t = useText();
  const locale = useLocale();
  const town = [party.postcode, party.city, party.state].filter(Boolean).join(' ');
  const rows = [
    party.company,
    party.address,
    town,
    party.country && countryName(party.country, locale),
    party.tax_id && t('Tax id {tax_id}', { tax_id: party.tax_id }),
  ];
  return (
    <address className={classes.address}>
      <span>{label}</span>
      <strong dir="auto">{party.name}</strong>
      {rows.map((row) => row && <bdi key={row}>{row}</bdi>)}
    </address>
  );
}
