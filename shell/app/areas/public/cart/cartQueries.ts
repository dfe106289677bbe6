import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/http.ts';
import type { Cart, CartItem, NewCartItem } from './cart.ts';

/** Where a buyer is, as far as tax depends on it. */
export interface TaxPlace {
  readonly country: string;
  readonly state: string;
  readonly tax_id: string;
}

const tokenKey = 'nextpanel-cart';

/**
 * Tells the server which cart a guest has. As long as the tab: a reload keeps it, and somebody else who opens the shop in
 * this browser starts with an empty one.
 */
export function cartHeaders(): Record<string, string> {
  let token = sessionStorage.getItem(tokenKey);
  if (!token) {
    token = crypto.randomUUID();
    sessionStorage.setItem(tokenKey, token);
  }
  return { 'cart-token': token };
}

/** @param place of a guest who is typing an address; without it, of the client who is signed in, or of the company */
export function cartQuery(place?: TaxPlace) {
  return queryOptions({
    queryKey: ['cart', place ?? null],
    queryFn: ({ signal }) =>
      api.get<Cart>('/cart', { headers: cartHeaders(), signal, ...(place ? { query: { ...place } } : {}) }),
    placeholderData: keepPreviousData,
  });
}

export type CartChange =
  | { readonly kind: 'add'; readonly item: NewCartItem }
  | {
      readonly kind: 'item';
      readonly id: number;
      readonly fields: Partial<Pick<CartItem, 'quantity' | 'cycle' | 'domain'>>;
    }
  | { readonly kind: 'remove'; readonly id: number }
  | {
      readonly kind: 'cart';
      readonly fields: { readonly currency?: string; readonly coupon_code?: string };
    };

function send(change: CartChange): Promise<Cart> {
  const options = { headers: cartHeaders() };
  switch (change.kind) {
    case 'add':
      return api.post('/cart/items', change.item, options);
    case 'item':
      return api.put(`/cart/items/${change.id}`, change.fields, options);
    case 'remove':
      return api.delete(`/cart/items/${change.id}`, options);
    case 'cart':
      return api.put('/cart', change.fields, options);
  }
}

/** Changes the cart; what the server makes of it is shown everywhere at once. */
export function useCartChange() {
  const queries = useQueryClient();
  return useMutation({
    // One after the other: the answer to the last one is the cart as it is.
    scope: { id: 'cart' },
    mutationFn: send,
    async onSuccess(cart) {
      queries.setQueryData(cartQuery().queryKey, cart);
      await queries.invalidateQueries({
        queryKey: ['cart'],
        predicate: ({ queryKey }) => queryKey[1] !== null,
      });
    },
  });
}
