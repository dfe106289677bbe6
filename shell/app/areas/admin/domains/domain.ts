import type { Query } from '../../../api/http.ts';
import { listQuery } from '../../../api/queries.ts';

/** A name that was registered for a client. */
export interface Domain {
  readonly id: number;
  readonly name: string;
  readonly client_id: number;
  readonly client_name: string;
  readonly service_id: number;
  /** Of its service. */
  readonly status: string;
  readonly registered_on: string | null;
  readonly expires_on: string | null;
  readonly auto_renew: boolean;
  readonly nameservers: readonly string[];
}

export const domainsQuery = (params: Query) => listQuery<Domain>('services', '/domains', params);
