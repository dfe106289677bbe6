import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/http.ts';

export interface Snapshot {
  readonly id: number;
  readonly name: string;
  readonly kind: 'named' | 'import' | 'reset' | 'restore';
  readonly created_at: string;
  readonly expires_at: string | null;
  /** Bytes of the database in it, and how many of them are stored for it alone. */
  readonly size: number;
  readonly own_size: number;
}

export type SeedName = 'empty' | 'fresh' | 'small' | 'growing';

export interface DatabaseState {
  readonly size: number;
  readonly free: number;
  readonly seed: SeedName;
  readonly own_changes: number;
  readonly undo_import: Snapshot | null;
  readonly recovered: {
    readonly at: string;
    readonly lost_changes: number;
    readonly last_change_at: string | null;
  } | null;
}

export interface DatabaseSurvey {
  readonly size: number;
  readonly company_name: string;
  readonly schema: { readonly step: number; readonly name: string; readonly pending: number };
  readonly clients: number;
  readonly products: number;
  readonly users: number;
  readonly plugins: readonly { readonly id: string; readonly name: string; readonly version: string }[];
  readonly last_change_at: string | null;
}

export interface DatabaseExchange {
  readonly company_name: string;
  readonly signed_in: boolean;
  readonly before: Snapshot | null;
}

export const databaseQuery = queryOptions({
  queryKey: ['database', 'state'],
  queryFn: ({ signal }) => api.get<DatabaseState>('/database', { signal }),
});

export const snapshotsQuery = queryOptions({
  queryKey: ['database', 'snapshots'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: readonly Snapshot[] }>('/database/snapshots', { signal })).items,
});

/** All of these reject with `ApiError` and have changed nothing then. */
export const database = {
  preview: (file: Blob) =>
    api.post<DatabaseSurvey>('/database/import', formOf(file), { query: { preview: true } }),
  import: (file: Blob) => api.post<DatabaseExchange>('/database/import', formOf(file)),
  undoImport: () => api.post<DatabaseExchange>('/database/undo-import'),
  reset: (seed: SeedName) => api.post<DatabaseExchange>('/database/reset', { seed }),
  keep: (name: string) => api.post<Snapshot>('/database/snapshots', { name }),
  restore: (id: number) => api.post<DatabaseExchange>(`/database/snapshots/${id}/restore`),
  remove: (id: number) => api.delete(`/database/snapshots/${id}`),
};

function formOf(file: Blob): FormData {
  const form = new FormData();
  form.set('file', file);
  return form;
}
