import { Code } from '@mantine/core';
import { useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import { Fact, Names } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { formatBytes } from './format.ts';
import type { Receipt } from './receipt.ts';
import { VersionStep } from './VersionStep.tsx';

type ChangeListProps = Pick<Receipt, 'changed' | 'migrations' | 'settings'>;

/** Whether a receipt has anything for `ChangeList`. */
export function hasChanges({ changed, migrations = [], settings }: ChangeListProps): boolean {
  const lists = [
    ...(changed ? [changed.objects, Object.keys(changed.rows), changed.files] : []),
    ...(settings ? [settings.added, settings.reset, settings.dropped] : []),
    migrations,
  ];
  return lists.some((list) => list.length > 0);
}

/** What another version made of what was there: changed tables, rows and files, migrations, settings. */
export function ChangeList({ changed, migrations, settings }: ChangeListProps) {
  const t = useText();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const rows = Object.entries(changed?.rows ?? {});
  return (
    <dl className={classes.list}>
      <Names term={t('Migrations')} names={migrations ?? []} />
      {changed && changed.objects.length > 0 && (
        <Fact term={t('Changed')}>
          <ul>
            {changed.objects.map(({ type, name }) => (
              <li key={`${type} ${name}`}>
                <Code>{name}</Code> <span className={classes.note}>{type}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {rows.length > 0 && (
        <Fact term={t('Rows')}>
          <ul>
            {rows.map(([table, { before, after }]) => (
              <li key={table}>
                <Code>{table}</Code> <VersionStep from={number.format(before)} to={number.format(after)} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {changed && changed.files.length > 0 && (
        <Fact term={t('Files')}>
          <ul>
            {changed.files.map(({ path, before, after }) => (
              <li key={path}>
                <bdi>{path}</bdi>{' '}
                <VersionStep from={formatBytes(before, locale)} to={formatBytes(after, locale)} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {settings && (
        <>
          <Names term={t('New settings')} names={settings.added} />
          <Names term={t('Settings reset')} names={settings.reset.map(({ key, why }) => `${key}: ${why}`)} />
          <Names term={t('Settings dropped')} names={settings.dropped} />
        </>
      )}
    </dl>
  );
}
