/** Both sides of a document, as they are now; an issued document keeps them as they were. */
import { invalidField } from '../invalid.ts';
import type { Sql } from '../ports.ts';
import { readSome } from '../settings.ts';

/** What an invoice says of the client. */
export interface ClientSnapshot {
  readonly name: string;
  readonly company: string;
  readonly email: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly country: string;
  readonly tax_id: string;
}

export interface BilledClient extends ClientSnapshot {
  readonly id: number;
  readonly currency: string;
  readonly language: string;
  readonly tax_exempt: 0 | 1;
}

/** What an invoice says of the company. */
export interface CompanySnapshot extends Omit<ClientSnapshot, 'company'> {
  readonly bank: string;
}

const COMPANY = [
  'company_name',
  'company_email',
  'company_address',
  'company_city',
  'company_postcode',
  'company_state',
  'company_country',
  'company_tax_id',
  'company_bank',
] as const;

const SNAPSHOT = 'name, company, email, address, city, postcode, state, country, tax_id';

/** Throws Problem 422 INVALID: who sends a client's id is told where it stands. */
export function billedClient(sql: Sql, id: number): BilledClient {
  const [client] = sql.exec<BilledClient>(
    `SELECT id, currency, language, tax_exempt, ${SNAPSHOT} FROM clients WHERE id = ?`,
    id,
  );
  if (!client) throw invalidField('client_id', 'There is no such client');
  return client;
}

export function clientSnapshot(client: BilledClient): ClientSnapshot {
  const { name, company, email, address, city, postcode, state, country, tax_id } = client;
  return { name, company, email, address, city, postcode, state, country, tax_id };
}

export function companySnapshot(sql: Sql): CompanySnapshot {
  const settings = readSome(sql, COMPANY);
  return {
    name: settings.company_name,
    email: settings.company_email,
    address: settings.company_address,
    city: settings.company_city,
    postcode: settings.company_postcode,
    state: settings.company_state,
    country: settings.company_country,
    tax_id: settings.company_tax_id,
    bank: settings.company_bank,
  };
}
