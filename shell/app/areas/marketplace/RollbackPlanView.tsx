import { Code } from '@mantine/core';
import { Alert, formatDate, Icon, Stack, Text, useLocale } from '@nextpanel/sdk/ui';

import type { RollbackPlan } from './addon.ts';
import { counted } from './format.ts';
import { Fact, Names } from './ContributionList.tsx';
import lists from './ContributionList.module.css';
import { VersionStep } from './VersionStep.tsx';

/** What going back takes away: counted by trying it. */
export function RollbackPlanView({ plan }: { plan: RollbackPlan }) {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { tables, columns, rows, migrations } = plan;
  const loses = tables.length + columns.length + rows.length > 0;
  return (
    <Stack gap="md">
      <div>
        <VersionStep from={plan.version} to={plan.to} />
        <Text size="sm" c="dimmed">
          Updated {formatDate(plan.updated_at, 'datetime', locale)}
        </Text>
      </div>
      {loses ? (
        <Alert role="note" color="yellow" icon={<Icon name="alert" />} title="Some data goes for good">
          What only {plan.version} stores is deleted. Export the database first if you may need it.
        </Alert>
      ) : (
        <Text>No data is lost: all rows stay.</Text>
      )}
      {(loses || migrations.length > 0) && (
        <dl className={lists.list}>
          {tables.length > 0 && (
            <Fact term="Tables that go">
              <ul>
                {tables.map(({ name, rows: count }) => (
                  <li key={name}>
                    <Code>{name}</Code> <span className={lists.note}>{counted(count, 'row', locale)}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          {columns.length > 0 && (
            <Fact term="Columns that go">
              <ul>
                {columns.map(({ table, name, rows: count }) => (
                  <li key={`${table} ${name}`}>
                    <Code>
                      {table}.{name}
                    </Code>{' '}
                    <span className={lists.note}>{counted(count, 'value', locale)}</span>
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          {rows.length > 0 && (
            <Fact term="Rows that go">
              <ul>
                {rows.map(({ table, before, after }) => (
                  <li key={table}>
                    <Code>{table}</Code>{' '}
                    <span className={lists.note}>
                      {number.format(before - after)} of {number.format(before)}
                    </span>
                  </li>
                ))}
              </ul>
            </Fact>
          )}
          <Names term="Down migrations" names={migrations} />
        </dl>
      )}
      <Text size="sm" c="dimmed">
        All or nothing. Settings stay where {plan.to} knows them; screens change without a reload.
      </Text>
    </Stack>
  );
}
