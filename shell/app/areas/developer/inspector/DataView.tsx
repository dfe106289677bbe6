import { formatDate, Table, Text, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { Fact, Facts } from '../../../components/Facts.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { formatBytes } from '../../marketplace/format.ts';
import { factsQuery } from './inspected.ts';
import type { PluginFacts } from './inspected.ts';
import classes from './Inspector.module.css';

/** What a plugin has in the database, counted anew every few seconds. */
export function DataView({ id }: { id: string }) {
  const t = useText();
  const locale = useLocale();
  const facts = useQuery(factsQuery(id));
  const size = (bytes: number) => formatBytes(bytes, locale);
  return (
    <QueryBoundary query={facts} errorTitle={t('This plugin could not be loaded')}>
      {({ tables, files, package_bytes, reads, permissions, installed_at, installed_by, install_ms }) => (
        <div className={classes.stack}>
          <Section title={t('Tables')}>
            <Tables tables={tables} size={size} />
          </Section>
          <Section title={t('Package')} padded>
            <Facts columns>
              <Fact term={t('Files')}>
                {t.count('{count} file, {bytes}|{count} files, {bytes}', files.count, {
                  bytes: size(files.bytes),
                })}
              </Fact>
              <Fact term={t('Package as it came')}>{size(package_bytes)}</Fact>
              <Fact term={t('Installed')}>
                {t('{when} by {who}, in {ms} ms', {
                  when: formatDate(installed_at, 'datetime', locale),
                  who: installed_by,
                  ms: Math.round(install_ms),
                })}
              </Fact>
              <Fact term={t('Reads of the panel')}>{reads.join(', ')}</Fact>
              <Fact term={t('Permissions')}>{permissions.join(', ')}</Fact>
            </Facts>
          </Section>
        </div>
      )}
    </QueryBoundary>
  );
}

function Tables({ tables, size }: Pick<PluginFacts, 'tables'> & { size: (bytes: number) => string }) {
  const t = useText();
  const locale = useLocale();
  if (tables.length === 0)
    return (
      <Text p="md" c="dimmed">
        {t('It has no tables.')}
      </Text>
    );
  return (
    <div className={classes.scroller}>
      <Table aria-label={t('Tables')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('Table')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('Rows')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('Size')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tables.map(({ name, rows, bytes }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td ta="end">{new Intl.NumberFormat(locale).format(rows)}</Table.Td>
              <Table.Td ta="end">{size(bytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
