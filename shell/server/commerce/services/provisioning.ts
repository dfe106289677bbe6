/** Setting up, simulated: what a real control panel would be told, and what came of it, in a log. */
import type { Books } from '../books.ts';
import type { Service } from './service.ts';

export type ProvisioningAction =
  | 'create'
  | 'suspend'
  | 'unsuspend'
  | 'change'
  | 'terminate'
  | 'register'
  | 'renew';

interface Account {
  readonly server_id: number | null;
  readonly username: string;
}

/** Adds a line to the log of a service. */
export function logProvisioning(
  { sql, clock }: Books,
  serviceId: number,
  action: ProvisioningAction,
  detail: string,
  outcome: 'done' | 'failed' = 'done',
): void {
  sql.exec(
    'INSERT INTO provisioning_log (service_id, at, action, outcome, detail) VALUES (?, ?, ?, ?, ?)',
    serviceId,
    clock.now(),
    action,
    outcome,
    detail,
  );
}

/**
 * Sets a service up where there is most room, with a user name of its own. Null when all servers are full, which the log
 * says; a company without servers sets up by hand. Call it inside a transaction.
 */
export function setUp(books: Books, service: Service): Account | null {
  const { id, label, product_type: type } = service;
  if (type !== 'hosting') {
    logProvisioning(books, id, type === 'domain' ? 'register' : 'create', `${label} was set up`);
    return { server_id: null, username: '' };
  }
  const username = usernameFor(service);
  const [known] = books.sql.exec('SELECT 1 FROM servers WHERE active = 1 LIMIT 1');
  if (!known) {
    logProvisioning(books, id, 'create', `Account ${username} is to be set up by hand: there are no servers`);
    return { server_id: null, username };
  }
  const server = roomiest(books);
  if (!server) {
    logProvisioning(books, id, 'create', 'No server has room for another account', 'failed');
    return null;
  }
  logProvisioning(books, id, 'create', `Account ${username} was set up on ${server.host}`);
  return { server_id: server.id, username };
}

function roomiest({ sql }: Books): { id: number; host: string } | undefined {
  return sql.exec<{ id: number; host: string }>(
    `SELECT servers.id, host FROM servers
     LEFT JOIN (SELECT server_id, count(*) AS used FROM services WHERE status IN ('active', 'suspended')
                AND server_id IS NOT NULL GROUP BY server_id) ON server_id = servers.id
     WHERE active = 1 AND coalesce(used, 0) < capacity
     ORDER BY 1.0 * coalesce(used, 0) / capacity, servers.id LIMIT 1`,
  )[0];
}

/** Eight letters at most and the service's number: no two have the same. */
function usernameFor({ id, domain, client_name }: Service): string {
  const letters = (domain ?? client_name)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .slice(0, 8);
  return `${letters || 'client'}${id}`;
}
