import { queryOptions } from '@tanstack/react-query';
import { readDevice, writeDevice } from '../../deviceSettings.ts';

const DAY = 24 * 60 * 60 * 1000;
const OLD = 14 * DAY;
const PUT_OFF = 7 * DAY;

export interface BackupTimes {
  readonly saved: number | undefined;
  readonly ownDataSince: number | undefined;
  readonly remindFrom: number | undefined;
  readonly readAt: number;
}

/** What this browser knows of its backups. Nobody announces it: whoever writes reads again. */
export const backupQuery = queryOptions({
  queryKey: ['backup-times'],
  queryFn: async (): Promise<BackupTimes> => {
    const [saved, ownDataSince, remindFrom] = await Promise.all([
      readDevice('backup saved'),
      readDevice('own data since'),
      readDevice('backup reminder from'),
    ]);
    return { saved, ownDataSince, remindFrom, readAt: Date.now() };
  },
});

/** Whether it is time for a backup: there is data of one's own, and the last export of it is two weeks old. */
export function isBackupDue({ saved, ownDataSince, remindFrom = 0, readAt }: BackupTimes): boolean {
  if (ownDataSince === undefined || readAt < remindFrom) return false;
  return readAt - Math.max(saved ?? 0, ownDataSince) > OLD;
}

export const noteOwnData = (now: number) => writeDevice('own data since', now);
export const putOff = (now: number) => writeDevice('backup reminder from', now + PUT_OFF);
