import { Button, Icon, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';

import { readDevice, writeDevice } from '../../deviceSettings.ts';
import { useText } from '../../i18n/useText.tsx';
import { useUser } from '../../session/useSession.ts';
import { backupQuery, isBackupDue, noteOwnData, putOff } from './backupReminder.ts';
import { databaseQuery } from './database.ts';
import type { DatabaseState } from './database.ts';
import classes from './panels.module.css';

/** For administrators, on every page of the admin area: what was lost, or that it is time for a backup. */
export function DataNotices() {
  const admin = useUser()?.roles.includes('admin') ?? false;
  const { data } = useQuery({ ...databaseQuery, enabled: admin });
  if (!admin || !data) return null;
  return data.recovered ? <LossNotice recovered={data.recovered} /> : <BackupReminder state={data} />;
}

function LossNotice({ recovered }: { readonly recovered: NonNullable<DatabaseState['recovered']> }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const { at: damage, lost_changes: lost, last_change_at: last } = recovered;
  const seen = useQuery({
    queryKey: ['damage-seen'],
    queryFn: async () => (await readDevice('damage seen')) ?? '',
  });
  if (seen.data === undefined || seen.data === damage) return null;
  const dismiss = async () => {
    await writeDevice('damage seen', damage);
    await queries.invalidateQueries({ queryKey: ['damage-seen'] });
  };
  return (
    <aside className={classes.banner} aria-label={t('Damaged data')}>
      <Icon name="alert" size={16} />
      <span>
        {t.count(
          'The last change was damaged on the disk and could not be opened.|The last {count} changes were damaged on the disk and could not be opened.',
          lost,
        )}{' '}
        {last
          ? t('The panel is as it was after the change of {day}.', {
              day: formatDate(last, 'datetime', locale),
            })
          : t('The panel is as it was before.')}
      </span>
      <Link to="/admin/audit">{t('See what is there')}</Link>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void dismiss()}>
        {t('Dismiss')}
      </Button>
    </aside>
  );
}

function BackupReminder({ state }: { readonly state: DatabaseState }) {
  const t = useText();
  const queries = useQueryClient();
  const { data: times } = useQuery(backupQuery);
  const begins = state.own_changes > 0 && times !== undefined && times.ownDataSince === undefined;
  const again = () => queries.invalidateQueries({ queryKey: backupQuery.queryKey });
  useEffect(() => {
    if (begins)
      void noteOwnData(Date.now()).then(() => queries.invalidateQueries({ queryKey: backupQuery.queryKey }));
  }, [begins, queries]);
  if (!times || state.own_changes === 0 || !isBackupDue(times)) return null;
  return (
    <aside className={classes.banner} aria-label={t('Backup reminder')}>
      <Icon name="download" size={16} />
      <span>
        {times.saved
          ? t('The last backup is more than two weeks old.')
          : t('There is no backup yet, and this data lives in this browser only.')}
      </span>
      <Link to="/admin/settings?tab=data">{t('Export the database')}</Link>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        onClick={() => void putOff(Date.now()).then(again)}
      >
        {t('Remind me in a week')}
      </Button>
    </aside>
  );
}
