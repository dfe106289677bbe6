import { Table, useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../../i18n/useText.tsx';
import { partNames } from './connectionNames.ts';
import type { Change } from './remoteSession.ts';

interface ChangesTableProps {
  /** Of the remote. */
  readonly name: string;
  readonly changes: readonly Change[];
}

/** What was taken over of a remote since this page was loaded, newest first. */
export function ChangesTable({ name, changes }: ChangesTableProps) {
  const t = useText();
  const locale = useLocale();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' });
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', maximumFractionDigits: 2 });
  return (
    <Table mt="md" aria-label={t('Last changes of {name}', { name })}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('Changed')}</Table.Th>
          <Table.Th scope="col">{t('At')}</Table.Th>
          <Table.Th scope="col">{t('Took')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map((change) => (
          <Table.Tr key={`${change.at} ${change.parts.join(' ')}`}>
            <Table.Td>{parts.format(change.parts.map((part) => t(partNames[part])))}</Table.Td>
            <Table.Td>
              <time dateTime={change.at}>{time.format(new Date(change.at))}</time>
            </Table.Td>
            <Table.Td>{change.seconds === null ? '–' : seconds.format(change.seconds)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
