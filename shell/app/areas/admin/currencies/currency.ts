/** A currency that the company takes money in. */
export interface Currency {
  readonly code: string;
  /** Units of the company's currency for one of this. */
  readonly rate_to_base: string;
  readonly base: boolean;
  readonly age_days: number;
  readonly used: boolean;
}
