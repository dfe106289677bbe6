import { Code } from '@mantine/core';
import { useLocale } from '@nextpanel/sdk/ui';

import { Fact, Names } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { counted, formatBytes } from './format.ts';
import type { Inventory } from './receipt.ts';

/** What an operation brought or took away. */
export function InventoryList({ inventory }: { inventory: Inventory }) {
  const locale = useLocale();
  const { objects, rows, api, routes, navigation, slots, permissions, files, bytes } = inventory;
  const tables = objects.filter(({ type }) => type === 'table');
  const others = objects.filter(({ type }) => type !== 'table');
  return (
    <dl className={classes.list}>
      {tables.length > 0 && (
        <Fact term="Tables">
          <ul>
            {tables.map(({ name }) => (
              <li key={name}>
                <Code>{name}</Code>{' '}
                <span className={classes.note}>{counted(rows[name] ?? 0, 'row', locale)}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {others.length > 0 && (
        <Fact term="With them">
          <ul>
            {others.map(({ type, name }) => (
              <li key={`${type} ${name}`}>
                <Code>{name}</Code> <span className={classes.note}>{type}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Names term="Pages" names={routes} />
      <Names term="Menu entries" names={navigation} />
      <Names term="Places in other pages" names={slots} />
      <Names term="API routes" names={api} />
      <Names term="Permissions" names={permissions} />
      {files.length > 0 && (
        <Fact term="Files">
          {counted(files.length, 'file', locale)}, {formatBytes(bytes, locale)}
        </Fact>
      )}
    </dl>
  );
}
