import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/http.ts';

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

interface HostReport {
  readonly started_at: string;
  readonly storage: {
    readonly capture: string;
    readonly state: string;
    readonly size: number;
    readonly free: number;
    readonly epoch: number;
    readonly sequence: number;
    readonly log_records: number;
    readonly log_pages: number;
    readonly commits: number;
    readonly checkpoints: number;
    readonly last_checkpoint_at: string | null;
    readonly failures: number;
    readonly checkpoint_failures: number;
    readonly lost_commits: number;
    readonly snapshots: number;
    readonly pages_per_commit: Spread;
  };
  readonly milliseconds: { readonly commit: Spread; readonly read: Spread; readonly write: Spread };
}

export interface DiagnosticsReport {
  readonly server: {
    readonly version: string;
    readonly schema_step: number;
    readonly plugins: readonly { readonly id: string; readonly version: string; readonly state: string }[];
    readonly host: HostReport | null;
  };
  readonly page: {
    /** Whether the server runs in this tab. Null when the browser does not tell. */
    readonly leads: boolean | null;
    readonly service_worker: { readonly state: string; readonly update: 'none' | 'installing' | 'waiting' };
    readonly storage: { readonly usage: number; readonly quota: number; readonly persisted: boolean };
    readonly browser: string;
    readonly online: boolean;
  };
}

/** The state of a moment: nobody announces it. */
export const diagnosticsQuery = queryOptions({
  queryKey: ['diagnostics'],
  staleTime: 0,
  gcTime: 0,
  queryFn: async ({ signal }): Promise<DiagnosticsReport> => {
    const [server, leads, service_worker, { usage = 0, quota = 0 }, persisted] = await Promise.all([
      api.get<DiagnosticsReport['server']>('/diagnostics', { signal }),
      thisTabLeads(),
      serviceWorker(),
      navigator.storage.estimate(),
      navigator.storage.persisted(),
    ]);
    return {
      server,
      page: {
        leads,
        service_worker,
        storage: { usage, quota, persisted },
        browser: navigator.userAgent,
        online: navigator.onLine,
      },
    };
  },
});

async function serviceWorker(): Promise<DiagnosticsReport['page']['service_worker']> {
  const registration = await navigator.serviceWorker.getRegistration();
  const update = registration?.installing ? 'installing' : registration?.waiting ? 'waiting' : 'none';
  return { state: navigator.serviceWorker.controller?.state ?? 'none', update };
}

/** A lock tells who holds it by an id that a tab only learns by holding one itself. */
async function thisTabLeads(): Promise<boolean | null> {
  const probe = `nextpanel-probe-${crypto.randomUUID()}`;
  const held = await navigator.locks.request(probe, async () => (await navigator.locks.query()).held ?? []);
  const own = held.find(({ name }) => name === probe)?.clientId;
  const leader = held.find(({ name = '' }) => name.startsWith('nextpanel-server'))?.clientId;
  return own === undefined || leader === undefined ? null : own === leader;
}
