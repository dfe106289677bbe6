import { Anchor, Badge, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../../../api/types.ts';
import { methodLabel, paymentMethodsQuery } from '../../../components/payment/paymentMethods.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ClientPage.module.css';
import { CountryName } from './CountryName.tsx';

/** Who the client is, and how to reach them. */
export function ClientFacts({ client }: { client: Client }) {
  const t = useText();
  const locale = useLocale();
  const { email, phone, country, address, postcode, city, state, tax_id } = client;
  return (
    <Section title={t('Summary')} padded>
      <Facts>
        <Fact term={t('E-mail')}>
          <Anchor href={`mailto:${email}`}>{email}</Anchor>
        </Fact>
        {phone && (
          <Fact term={t('Phone')}>
            <Anchor href={`tel:${phone.replaceAll(' ', '')}`} dir="ltr">
              {phone}
            </Anchor>
          </Fact>
        )}
        <Fact term={t('Address')}>
          {[address, [postcode, city].filter(Boolean).join(' '), state].filter(Boolean).join(', ')}
        </Fact>
        {country && (
          <Fact term={t('Country')}>
            <CountryName code={country} />
          </Fact>
        )}
        <Fact term={t('Tax id')}>{tax_id}</Fact>
        <Fact term={t('Tax')}>{client.tax_exempt ? t('Exempt') : null}</Fact>
        <Fact term={t('Currency')}>{client.currency}</Fact>
        <Fact term={t('Client since')}>{formatDate(client.created_at, 'date', locale)}</Fact>
        <Fact term={t('Last change')}>
          <RelativeTime iso={client.updated_at} by="panel" />
        </Fact>
      </Facts>
    </Section>
  );
}

/** With what the client's renewals are paid: the newest first. */
export function ClientMethods({ clientId }: { clientId: number }) {
  const t = useText();
  const methods = useQuery(paymentMethodsQuery(clientId));
  return (
    <Section title={t('Payment methods')}>
      <QueryBoundary
        query={methods}
        errorTitle={t('Payment methods could not be loaded')}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className={classes.none}>{t('No card is kept. Renewals wait to be paid.')}</p>}
      >
        {({ items }) => (
          <Rows>
            {items.map((method) => (
              <li key={method.id}>
                <span>
                  {methodLabel(method, t)}
                  {method.words && <small>{t(method.words)}</small>}
                </span>
                {method.autopay && (
                  <Badge variant="light" color="gray">
                    {t('Pays renewals')}
                  </Badge>
                )}
              </li>
            ))}
          </Rows>
        )}
      </QueryBoundary>
    </Section>
  );
}
