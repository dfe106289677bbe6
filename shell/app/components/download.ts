import { send } from '../api/http.ts';
import type { Query } from '../api/http.ts';

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

/**
 * Asks the API for a file and hands it to the browser as a download. Resolves with its size in bytes once it is complete
 * in memory; rejects with `ApiError`.
 * @param fallback the file's name where the server gives none
 */
export async function download(
  path: string,
  accept: string,
  fallback: string,
  query: Query = {},
): Promise<number> {
  const response = await send('GET', path, { query, headers: { accept } });
  const content = await response.blob();
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  saveAs(content, named ?? fallback);
  return content.size;
}
