import { CloseButton, formatDate, useLocale } from '@nextpanel/sdk/ui';

import { Fact, Facts } from '../../../components/Facts.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { clockOf } from './clockOf.ts';
import { EntryResult } from './EntryResult.tsx';
import { lineOf, tookOf } from './entryText.ts';
import classes from './Inspector.module.css';
import { kindLabel } from './kinds.ts';
import type { LoggedEntry } from './liveLog.ts';

interface EntryDetailsProps {
  readonly entry: LoggedEntry;
  readonly all: readonly LoggedEntry[];
  readonly nameOf: (plugin: string) => string;
  readonly onClose: () => void;
}

/** All that is known of one entry. */
export function EntryDetails({ entry, all, nameOf, onClose }: EntryDetailsProps) {
  const t = useText();
  const locale = useLocale();
  const { at, plugin, kind, what, code, status, reason, tables, rows, changes, by, to, event_id } = entry;
  return (
    <section className={classes.details} aria-label={t('Entry')}>
      <CloseButton className={classes.detailsClose ?? ''} aria-label={t('Close')} onClick={onClose} />
      <pre className={classes.code} dir="ltr">
        {kind === 'cell' ? lineOf(entry, t) : what}
      </pre>
      <Facts columns>
        <Fact term={t('When')}>{`${formatDate(at, 'date', locale)}, ${clockOf(at, locale)}`}</Fact>
        <Fact term={t('Plugin')}>{plugin === null ? t('Panel') : nameOf(plugin)}</Fact>
        <Fact term={t('Kind')}>{t(kindLabel(kind))}</Fact>
        <Fact term={t('Verdict')}>
          <EntryResult entry={entry} />
        </Fact>
        <Fact term={t('Reason')}>{reason}</Fact>
        <Fact term={t('Code')}>{code}</Fact>
        <Fact term={t('Status')}>{status}</Fact>
        <Fact term={t('Took')}>{tookOf(entry, t)}</Fact>
        <Fact term={t('Tables')}>{tables?.join(', ')}</Fact>
        <Fact term={t('Rows read')}>{rows}</Fact>
        <Fact term={t('Rows changed')}>{changes}</Fact>
        <Fact term={t('Undone')}>
          {entry.undone ? t('With the rest of its transaction, because another statement failed.') : null}
        </Fact>
        <Fact term={t('Asked by')}>{by}</Fact>
        <Fact term={t('Told')}>{to && (to.map(nameOf).join(', ') || t('Nobody'))}</Fact>
        <Fact term={t('Attempt')}>{entry.attempt}</Fact>
        <Fact term={t('Severity')}>{kind === 'log' ? entry.detail : null}</Fact>
        <Fact term={t('Event id')}>{event_id}</Fact>
      </Facts>
      {kind === 'event' && event_id && <Deliveries of={entry} all={all} nameOf={nameOf} />}
    </section>
  );
}

/** Who took an event, and how long after it was announced. */
function Deliveries({ of, all, nameOf }: Omit<EntryDetailsProps, 'entry' | 'onClose'> & { of: LoggedEntry }) {
  const t = useText();
  const deliveries = all.filter(
    ({ kind, event_id, run }) => kind === 'delivery' && event_id === of.event_id && run === of.run,
  );
  return (
    deliveries.length > 0 && (
      <ul className={classes.deliveries} aria-label={t('Deliveries')}>
        {deliveries.map((delivery) => (
          <li key={delivery.seq}>
            {nameOf(delivery.plugin ?? '')}: <EntryResult entry={delivery} />,{' '}
            {t('{ms} ms after it was announced', { ms: Date.parse(delivery.at) - Date.parse(of.at) })}
          </li>
        ))}
      </ul>
    )
  );
}
