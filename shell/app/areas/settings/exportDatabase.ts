import { send } from '../../api/http.ts';
import { writeDevice } from '../../deviceSettings.ts';

/**
 * Asks the server for the whole database and hands it to the browser as a download.
 * Resolves with its size in bytes once the file is complete in memory; rejects with `ApiError`.
 */
export async function exportDatabase(): Promise<number> {
  const response = await send('GET', '/database/export', { headers: { accept: 'application/vnd.sqlite3' } });
  const database = await response.blob();
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  saveAs(database, named ?? 'nextpanel.sqlite3');
  await writeDevice('backup saved', Date.now());
  return database.size;
}

/** Starts the browser's download of `content`. */
export function saveAs(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download holds the blob by then; a minute is generous for any browser.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
