import type { Query } from '../../../api/http.ts';
import { listQuery } from '../../../api/queries.ts';

/** A name that the client has registered here. */
export interface ClientDomain {
  readonly id: number;
  readonly name: string;
  readonly service_id: number;
  readonly registered_on: string | null;
  readonly expires_on: string | null;
  readonly auto_renew: boolean;
  readonly nameservers: readonly string[];
  /** Of its service. */
  readonly status: string;
}

export const clientDomainsQuery = (params: Query) => listQuery<ClientDomain>('services', '/domains', params);
