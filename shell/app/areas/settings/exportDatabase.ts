import { download } from '../../components/download.ts';
import { writeDevice } from '../../deviceSettings.ts';

/**
 * Asks the server for the whole database and hands it to the browser as a download.
 * Resolves with its size in bytes once the file is complete in memory; rejects with `ApiError`.
 */
export async function exportDatabase(): Promise<number> {
  const size = await download('/database/export', 'application/vnd.sqlite3', 'nextpanel.sqlite3');
  await writeDevice('backup saved', Date.now());
  return size;
}
