import { Code } from '@mantine/core';
import { Alert, formatDate, Icon, Stack, Text, useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import type { RollbackPlan } from './addon.ts';
import { Fact, Names } from './ContributionList.tsx';
import lists from './ContributionList.module.css';
import { VersionStep } from './VersionStep.tsx';

/** What going back takes away: counted by trying it. */
export function RollbackPlanView({ plan }: { plan: RollbackPlan }) {
  const t = useText();
  const locale = useLocale();
  const { tables, columns, rows, migrations } = plan;
  const loses = tables.length + columns.length + rows.length > 0;
  return (
    <Stack gap="md">
      <div>
        <VersionStep from={plan.version} to={plan.to} />
        <Text size="sm" c="dimmed">
          {t('Updated {day}', { day: formatDate(plan.updated_at, 'datetime', locale) })}
        </Text>
      </div>
      {loses ? (
        <Alert role="note" color="yellow" icon={<Icon name="alert" />} title={t('Some data goes for good')}>
          {t('What only {version} stores is deleted. Export the database first if you may need it.', {
            version: plan.version,
          })}
        </Alert>
      ) : (
        <Text>{t('No data is lost: all rows stay.')}</Text>
      )}
      {(loses || migrations.length > 0) && (
        <dl className={lists.list}>
          {tables.length > 0 && (
            <Fact term={t('Tables that go')}>
              <ul>
                {tables.map(({ name, rows: count }) => (
                  <li key={name}>
                    <Code>{name}</Code>{' '}
                    <span className={lists.note}>{t.count('{count} row|{count} rows', count)}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          {columns.length > 0 && (
            <Fact term={t('Columns that go')}>
              <ul>
                {columns.map(({ table, name, rows: count }) => (
                  <li key={`${table} ${name}`}>
                    <Code>
                      {table}.{name}
                    </Code>{' '}
                    <span className={lists.note}>{t.count('{count} value|{count} values', count)}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          {rows.length > 0 && (
            <Fact term={t('Rows that go')}>
              <ul>
                {rows.map(({ table, before, after }) => (
                  <li key={table}>
                    <Code>{table}</Code>{' '}
                    <span className={lists.note}>
                      {t('{number} of {count}', { number: before - after, count: before })}
                    </span>
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          <Names term={t('Down migrations')} names={migrations} />
        </dl>
      )}
      <Text size="sm" c="dimmed">
        {t('All or nothing. Settings stay where {version} knows them; screens change without a reload.', {
          version: plan.to,
        })}
      </Text>
    </Stack>
  );
}
