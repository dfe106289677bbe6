/** An article of the knowledge base. Prices and deadlines in it agree with the seeded products and the billing rules. */
export interface Article {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  /** One or two sentences that answer the question by themselves. */
  readonly excerpt: string;
  /** Markdown. */
  readonly body: string;
  /** Days since it was last looked over. */
  readonly age: number;
}
