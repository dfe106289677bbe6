/** The cart as the server counts it. Amounts are in minor units of the cart's currency. */

export interface CartItem {
  readonly id: number;
  readonly product_id: number;
  readonly slug: string;
  readonly name: string;
  readonly type: string;
  readonly cycle: string;
  /** What it is also sold by, in the cart's currency. */
  readonly cycles: readonly string[];
  readonly quantity: number;
  readonly domain: string;
  /** Of one, for one cycle. */
  readonly amount_minor: number;
  /** Of one, with the first invoice. */
  readonly setup_minor: number;
  /** All of them with their setup, before coupon and tax. */
  readonly total_minor: number;
}

interface CartTax {
  readonly name: string;
  /** Percent, as decimal text. */
  readonly rate: string;
  readonly base_minor: number;
  readonly amount_minor: number;
}

export interface Cart {
  readonly currency: string;
  /** All items have a price in each of them. */
  readonly currencies: readonly string[];
  readonly coupon_code: string;
  readonly coupon: { readonly code: string; readonly words: string } | null;
  /** Why the code that was given counts for nothing now. */
  readonly coupon_problem: string | null;
  readonly items: readonly CartItem[];
  readonly subtotal_minor: number;
  readonly discount_minor: number;
  readonly taxes: readonly CartTax[];
  readonly tax_minor: number;
  readonly total_minor: number;
  readonly tax_mode: 'exclusive' | 'inclusive';
  readonly reverse_charge: boolean;
}

export interface NewCartItem {
  readonly product_id: number;
  readonly cycle: string;
  readonly currency?: string;
  readonly domain?: string;
}

/** How many things are in it. */
export function countOf(cart: Cart): number {
  return cart.items.reduce((sum, { quantity }) => sum + quantity, 0);
}
