import { Code } from '@mantine/core';
import { useLocale } from '@nextpanel/sdk/ui';

import { Fact } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { formatBytes } from './format.ts';
import type { ReceiptChanges } from './receipt.ts';

/** What an operation added or took away. */
export function ChangeList({ changes }: { changes: ReceiptChanges }) {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { objects, rows, routes, navigation, slots, files, bytes } = changes;
  return (
    <dl className={classes.list}>
      <Fact term="In the database">
        <ul>
          {objects.map(({ type, name }) => (
            <li key={`${type} ${name}`}>
              <Code>{name}</Code> <span className={classes.note}>{type}</span>
            </li>
          ))}
        </ul>
        {objects.length === 0 && 'Nothing'}
      </Fact>
      <Fact term="Rows">{number.format(rows)}</Fact>
      <Names term="Pages" names={routes} />
      <Names term="Menu entries" names={navigation} />
      <Names term="Places in other pages" names={slots} />
      <Fact term="Files">
        {number.format(files)} files, {formatBytes(bytes, locale)}
      </Fact>
    </dl>
  );
}

function Names({ term, names }: { term: string; names: readonly string[] }) {
  return names.length > 0 && <Fact term={term}>{names.join(', ')}</Fact>;
}
