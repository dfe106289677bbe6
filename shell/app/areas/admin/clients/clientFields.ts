import type { Client, ClientStatus } from '../../../api/types.ts';

/** What of a client can be edited; an empty text where nothing is known. */
export interface ClientFields {
  readonly name: string;
  readonly email: string;
  readonly company: string;
  readonly country: string;
  readonly phone: string;
  readonly status: ClientStatus;
  readonly currency: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly tax_id: string;
  readonly tax_exempt: boolean;
}

export const statusOptions: { value: ClientStatus; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
  { value: 'closed', label: 'Closed' },
];

export function fieldsOfClient(client: Client): ClientFields {
  const { name, email, company, country, phone, status, currency } = client;
  const { address, city, postcode, state, tax_id, tax_exempt } = client;
  return {
    name,
    email,
    company: company ?? '',
    country: country ?? '',
    phone: phone ?? '',
    status,
    currency,
    address,
    city,
    postcode,
    state,
    tax_id,
    tax_exempt,
  };
}

export function blankClient(currency: string): ClientFields {
  return {
    name: '',
    email: '',
    company: '',
    country: '',
    phone: '',
    status: 'active',
    currency,
    address: '',
    city: '',
    postcode: '',
    state: '',
    tax_id: '',
    tax_exempt: false,
  };
}
