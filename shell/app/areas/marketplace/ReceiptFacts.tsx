import { Anchor, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { Fact } from './ContributionList.tsx';
import lists from './ContributionList.module.css';
import { formatSeconds } from './format.ts';
import { operationNames } from './receipt.ts';
import type { Receipt } from './receipt.ts';
import classes from './ReceiptPage.module.css';

/** What proves that an operation did what it says: digests of the schema on both sides, and its number. */
export function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const locale = useLocale();
  const { id, addon_id, seconds, schema, down, together, left_out: leftOut } = receipt;
  const number = new Intl.NumberFormat(locale);
  return (
    <dl className={lists.list}>
      {schema && (
        <>
          <Fact term="Schema before">
            <span className={classes.digest}>{schema.before}</span>
          </Fact>
          <Fact term="Schema after">
            <span className={classes.digest}>{schema.after}</span>
          </Fact>
          <Fact term="Verdict">{verdict(schema)}</Fact>
        </>
      )}
      {down && <Fact term="Down migrations">{down === 'done' ? 'Ran as the plugin wrote them' : down}</Fact>}
      {together && (
        <Fact term="Together with">
          <ul>
            {together.map((other) => (
              <li key={other.id}>
                <Anchor component={Link} to={`/marketplace/receipts/${other.id}`}>
                  {operationNames[other.operation]} of {other.name} {other.version}
                </Anchor>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {leftOut && (
        <Fact term="Not back">
          {Object.entries(leftOut)
            .map(([table, rows]) => `${table}: ${number.format(rows)}`)
            .join(', ')}{' '}
          rows: what they belong to in the panel is gone, or a computed column of their table fails for them
        </Fact>
      )}
      <Fact term="Took">{formatSeconds(seconds, locale)}</Fact>
      <Fact term="Plugin">
        <Anchor component={Link} to={`/marketplace/${addon_id}`}>
          {addon_id}
        </Anchor>
      </Fact>
      <Fact term="Receipt">
        <span className={classes.digest}>{id}</span>
      </Fact>
    </dl>
  );
}

function verdict({ before, after, restored }: NonNullable<Receipt['schema']>): string {
  if (restored) return 'The schema is again what it was before the installation.';
  return before === after ? 'The schema did not change.' : 'The schema changed by what is listed here.';
}
