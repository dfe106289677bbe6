import type { ReactNode } from 'react';
import type { Form, FormOptions } from '../form/useForm.ts';

/** What the records of a list are called, where the API keeps them, and what is filled in to add or change one. */
export interface RecordKind<Item, Values extends object> {
  /** "coupon", in English; put through `t`. */
  readonly noun: string;
  /** Begins the keys of the queries that show it. */
  readonly topic: string;
  /** Below /api/v1: POST adds, PUT and DELETE with the id change and remove. */
  readonly path: string;
  readonly nameOf: (item: Item) => string;
  /** What the form begins with; null for a new one. */
  readonly valuesOf: (item: Item | null) => Values;
  /** What is sent of what was filled in. */
  readonly fieldsOf: (values: Values, item: Item | null) => object;
  readonly validate: FormOptions<Values>['validate'];
  readonly inputs: (form: Form<Values>, item: Item | null) => ReactNode;
  /** Whether it can go; it can when absent, and none can when `false`. */
  readonly removable?: false | ((item: Item) => boolean);
}
