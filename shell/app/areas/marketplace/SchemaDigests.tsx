import { Text } from '@nextpanel/sdk/ui';

import { Fact } from './ContributionList.tsx';
import lists from './ContributionList.module.css';
import classes from './ReceiptPage.module.css';

/** SHA-256 of the database's schema on both sides of an operation. */
export function SchemaDigests({ before, after }: { before: string; after: string }) {
  return (
    <>
      <dl className={lists.list}>
        <Fact term="Before">
          <span className={classes.digest}>{before}</span>
        </Fact>
        <Fact term="After">
          <span className={classes.digest}>{after}</span>
        </Fact>
      </dl>
      <Text size="sm" c="dimmed" mt="xs">
        {before === after
          ? 'The schema is the same, byte for byte.'
          : 'The schema changed by the objects above.'}
      </Text>
    </>
  );
}
