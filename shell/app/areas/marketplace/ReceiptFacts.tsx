import { Anchor, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import type { Text } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { Fact } from './ContributionList.tsx';
import lists from './ContributionList.module.css';
import { formatSeconds } from './format.ts';
import { operationNames } from './receipt.ts';
import type { Receipt } from './receipt.ts';
import classes from './ReceiptPage.module.css';

/** What proves that an operation did what it says: digests of the schema on both sides, and its number. */
export function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const locale = useLocale();
  const { id, addon_id, seconds, schema, down, together, left_out: leftOut } = receipt;
  const number = new Intl.NumberFormat(locale);
  return (
    <dl className={lists.list}>
      {schema && (
        <>
          <Fact term={t('Schema before')}>
            <span className={classes.digest}>{schema.before}</span>
          </Fact>
          <Fact term={t('Schema after')}>
            <span className={classes.digest}>{schema.after}</span>
          </Fact>
          <Fact term={t('Verdict')}>{verdict(schema, t)}</Fact>
        </>
      )}
      {down && (
        <Fact term={t('Down migrations')}>{down === 'done' ? t('Ran as the plugin wrote them') : down}</Fact>
      )}
      {together && (
        <Fact term={t('Together with')}>
          <ul>
            {together.map((other) => (
              <li key={other.id}>
                <Anchor component={Link} to={`/marketplace/receipts/${other.id}`}>
                  {t('{operation} of {name} {version}', {
                    operation: t(operationNames[other.operation]),
                    name: other.name,
                    version: other.version,
                  })}
                </Anchor>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {leftOut && (
        <Fact term={t('Not back')}>
          {t(
            '{tables} rows: what they belong to in the panel is gone, or a computed column of their table fails for them',
            {
              tables: Object.entries(leftOut)
                .map(([table, rows]) => `${table}: ${number.format(rows)}`)
                .join(', '),
            },
          )}
        </Fact>
      )}
      <Fact term={t('Took')}>{formatSeconds(seconds, locale)}</Fact>
      <Fact term={t('Plugin')}>
        <Anchor component={Link} to={`/marketplace/${addon_id}`}>
          {addon_id}
        </Anchor>
      </Fact>
      <Fact term={t('Receipt')}>
        <span className={classes.digest}>{id}</span>
      </Fact>
    </dl>
  );
}

function verdict({ before, after, restored }: NonNullable<Receipt['schema']>, t: Text): string {
  if (restored) return t('The schema is again what it was before the installation.');
  return before === after ? t('The schema did not change.') : t('The schema changed by what is listed here.');
}
