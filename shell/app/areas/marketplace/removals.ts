import { api, send } from '../../api/http.ts';
import { oneQuery } from '../../api/queries.ts';
import { saveAs } from '../../components/download.ts';
import type { Receipt } from './receipt.ts';

/** A removed plugin that can be put back. */
export interface TrashedPlugin {
  /** That of the receipt of its removal. */
  readonly id: string;
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  /** `kept`: only data that had been kept without its plugin. */
  readonly state: 'enabled' | 'disabled' | 'failed' | 'kept';
  readonly removed_at: string;
  readonly removed_by: string;
  readonly expires_at: string;
  readonly tables: number;
  readonly rows: number;
  /** Bytes. */
  readonly size: number;
}

export interface PluginTrash {
  readonly available: boolean;
  /** Newest first. */
  readonly items: readonly TrashedPlugin[];
  readonly size: number;
  readonly most_bytes: number;
  readonly days: number;
}

/** Tables that an uninstalled plugin left here. */
export interface KeptData {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly kept_at: string | null;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Bytes. */
  readonly size: number;
}

export const trashQuery = oneQuery<PluginTrash>('plugins', '/marketplace/trash');
export const keptQuery = oneQuery<readonly KeptData[]>('plugins', '/marketplace/kept');

interface RemoveOptions {
  readonly data: 'remove' | 'keep';
  /** False: for good, past the trash. */
  readonly undo?: boolean;
  /** The mark of an export: nothing else than what was exported may be removed. */
  readonly exported?: string;
}

/** All of these reject with `ApiError`, and then nothing was changed. */
export const removals = {
  async remove(id: string, { data, undo = true, exported }: RemoveOptions): Promise<Receipt> {
    const { receipt } = await api.delete<{ receipt: Receipt }>(`/marketplace/uninstall/${id}`, {
      query: undo ? { data } : { data, undo },
      ...(exported === undefined ? {} : { headers: { 'if-match': exported } }),
    });
    return receipt;
  },
  /** Hands everything of a plugin to the browser as a download. Resolves with its mark once the file is complete. */
  async export(id: string): Promise<string> {
    const response = await send('GET', `/marketplace/uninstall/${id}/export`, {
      headers: { accept: 'application/zip' },
    });
    const archive = await response.blob();
    const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    saveAs(archive, named ?? `${id}_export.zip`);
    return response.headers.get('etag') ?? '';
  },
  /** @param item id in the trash */
  async restore(item: string): Promise<Receipt> {
    const { receipt } = await api.post<{ receipt: Receipt }>(`/marketplace/trash/${item}/restore`);
    return receipt;
  },
  deleteForGood: (item: string) => api.delete(`/marketplace/trash/${item}`),
  emptyTrash: () => api.delete('/marketplace/trash'),
};
