export type BillingErrorCode =
  | 'not_a_decimal'
  | 'not_minor_units'
  | 'amount_too_large'
  | 'negative'
  | 'over_100_percent'
  | 'unknown_currency'
  | 'unknown_locale'
  | 'impossible_date'
  | 'dates_out_of_order'
  | 'outside_period'
  | 'impossible_anchor_day'
  | 'unknown_cycle'
  | 'rate_twice'
  | 'rate_zero'
  | 'no_such_line'
  | 'discount_on_credit'
  | 'impossible_cash_rounding'
  | 'credit_exceeds_invoice'
  | 'credit_exceeds_line'
  | 'coupon_share_missing'
  | 'unknown_placeholder'
  | 'not_an_amount'
  | 'too_many_decimals';

/** Input that no sum can be made of. `code` is stable; the message says in one sentence what is wrong and where. */
export class BillingError extends Error {
  override readonly name = 'BillingError';
  readonly code: BillingErrorCode;

  constructor(code: BillingErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
