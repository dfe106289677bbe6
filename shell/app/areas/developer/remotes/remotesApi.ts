import { oneQuery } from '../../../api/queries.ts';
import { api } from '../../../api/http.ts';
import type { ConnectedRemote } from '../../../../server/plugins/development/developments.ts';
import type { Receipt } from '../../marketplace/receipt.ts';

export type { ConnectedRemote };

interface Outcome {
  readonly name: string;
  readonly version: string;
  readonly seconds: number;
  readonly receipt: Receipt;
}

/** Read again with every change of plugins. */
export const remotesQuery = oneQuery<readonly ConnectedRemote[]>('plugins', '/developer/remotes');

export const listRemotes = () => api.get<readonly ConnectedRemote[]>('/developer/remotes');

/** Connects a remote, or takes what has changed of it. Rejects with `ApiError`. */
export async function takeRemote(id: string, base: string, packed: Blob): Promise<Outcome> {
  const form = new FormData();
  form.set('file', packed, 'package.zip');
  form.set('entry', new URL('remoteEntry.js', base).href);
  return await api.put<Outcome>(`/developer/remotes/${encodeURIComponent(id)}`, form);
}

/** Rejects with `ApiError`. */
export const disconnectRemote = (id: string) =>
  api.delete<Outcome>(`/developer/remotes/${encodeURIComponent(id)}`);

export const turnOnDeveloperMode = () => api.put('/settings', { developer_mode: true });
