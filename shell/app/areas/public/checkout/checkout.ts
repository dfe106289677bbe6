import { api } from '../../../api/http.ts';
import type { Client } from '../../../api/types.ts';
import { atCardFields } from '../../../components/payment/atCardFields.ts';
import { blankCard, cardOf } from '../../../components/payment/card.ts';
import type { CardFields } from '../../../components/payment/card.ts';
import { cartHeaders } from '../cart/cartQueries.ts';

/** All that the checkout asks. `name` is the one on the card, `full_name` the buyer's. */
export interface CheckoutFields extends CardFields {
  readonly full_name: string;
  readonly email: string;
  readonly password: string;
  readonly company: string;
  readonly phone: string;
  readonly country: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly tax_id: string;
}

/** What was made of a cart. */
export interface CheckoutAnswer {
  readonly order: { readonly id: number; readonly number: string };
  readonly invoice: { readonly id: number; readonly number: string | null };
}

export function fieldsFor(client: Client | null): CheckoutFields {
  return {
    ...blankCard,
    full_name: client?.name ?? '',
    email: client?.email ?? '',
    password: '',
    company: client?.company ?? '',
    phone: client?.phone ?? '',
    country: client?.country ?? '',
    address: client?.address ?? '',
    city: client?.city ?? '',
    postcode: client?.postcode ?? '',
    state: client?.state ?? '',
    tax_id: client?.tax_id ?? '',
  };
}

/** `card`, `bank_transfer`, or `saved:7`: a card that the client keeps here. */
export type PaidBy = string;

interface Purchase {
  readonly fields: CheckoutFields;
  readonly paidBy: PaidBy;
  readonly guest: boolean;
  readonly keepCard: boolean;
  /** What the buyer was shown: another total is refused, never charged. */
  readonly total_minor: number;
}

/** @param confirmed the bank has heard that it is them (3-D Secure) */
export async function checkOut(purchase: Purchase, confirmed: boolean): Promise<CheckoutAnswer> {
  const { fields, guest, total_minor } = purchase;
  const { full_name, email, password, company, phone, country, address, city, postcode, state, tax_id } =
    fields;
  const place = { company, country, address, city, postcode, state, tax_id };
  try {
    return await api.post<CheckoutAnswer>(
      '/checkout',
      {
        ...(guest
          ? { client: { name: full_name, email: email.trim(), password, phone, ...place } }
          : { address: place }),
        payment: paymentOf(purchase, confirmed),
        expected_total_minor: total_minor,
      },
      { headers: cartHeaders() },
    );
  } catch (error) {
    throw atCardFields(error, { 'client.name': 'full_name' });
  }
}

function paymentOf({ fields, paidBy, keepCard }: Purchase, confirmed: boolean) {
  const confirm_3ds = confirmed ? { confirm_3ds: true } : {};
  if (paidBy === 'bank_transfer') return { gateway: 'bank_transfer' };
  if (paidBy.startsWith('saved:'))
    return { payment_method_id: Number(paidBy.slice('saved:'.length)), ...confirm_3ds };
  return { gateway: 'card', card: cardOf(fields), save: keepCard, ...confirm_3ds };
}
