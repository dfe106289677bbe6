import { Code } from '@mantine/core';
import { useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import { Fact, Names } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { formatBytes } from './format.ts';
import type { Inventory } from './receipt.ts';

/** What an operation brought or took away. */
export function InventoryList({ inventory }: { inventory: Inventory }) {
  const t = useText();
  const locale = useLocale();
  const { objects, rows, api, routes, navigation, slots, permissions, files, bytes } = inventory;
  const tables = objects.filter(({ type }) => type === 'table');
  const others = objects.filter(({ type }) => type !== 'table');
  return (
    <dl className={classes.list}>
      {tables.length > 0 && (
        <Fact term={t('Tables')}>
          <ul>
            {tables.map(({ name }) => (
              <li key={name}>
                <Code>{name}</Code>{' '}
                <span className={classes.note}>{t.count('{count} row|{count} rows', rows[name] ?? 0)}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {others.length > 0 && (
        <Fact term={t('With them')}>
          <ul>
            {others.map(({ type, name }) => (
              <li key={`${type} ${name}`}>
                <Code>{name}</Code> <span className={classes.note}>{type}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      <Names term={t('Pages')} names={routes} />
      <Names term={t('Menu entries')} names={navigation} />
      <Names term={t('Places in other pages')} names={slots} />
      <Names term={t('API routes')} names={api} />
      <Names term={t('Permissions')} names={permissions} />
      {files.length > 0 && (
        <Fact term={t('Files')}>
          {t.count('{count} file, {size}|{count} files, {size}', files.length, {
            size: formatBytes(bytes, locale),
          })}
        </Fact>
      )}
    </dl>
  );
}
