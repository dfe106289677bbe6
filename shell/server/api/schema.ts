/** The shapes that all resources share. */
import { z } from '../zod.ts';

export const problemSchema = z
  .object({
    type: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: 'Stable; part of the contract.' }),
    title: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');

/** A JSON body for a route's `request.body` or `responses`. */
export function json<Schema extends z.ZodType>(schema: Schema, description = 'OK') {
  return { description, content: { 'application/json': { schema } }, required: true } as const;
}

/** An answer without a body. */
export const noContent = { 204: { description: 'Done' } } as const;

/** What failures of a status are called wherever nothing else is said. */
const CODES: Readonly<Record<number, readonly string[]>> = {
  401: ['UNAUTHENTICATED', 'SESSION_LOCKED'],
  403: ['FORBIDDEN'],
  422: ['INVALID'],
};

/**
 * The failures that a route names, for its `responses`. One that says more than its status does comes with its codes:
 * `[409, 'CART_EMPTY', 'CART_CHANGED']`.
 */
export function problems<Status extends number>(
  ...failures: readonly (Status | readonly [status: Status, ...codes: string[]])[]
) {
  const responses = failures.map((failure) => {
    const [status, ...own] = typeof failure === 'number' ? [failure] : failure;
    const codes = own.length > 0 ? own : (CODES[status] ?? []);
    const description = ['Problem (RFC 9457)', ...(codes.length > 0 ? [`such as ${codes.join(', ')}`] : [])];
    const content = { 'application/problem+json': { schema: problemSchema } };
    return [status, { description: description.join(', '), content }] as const;
  });
  return Object.fromEntries(responses) as Record<Status, (typeof responses)[number][1]>;
}

/** What a list answers. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), page: z.int(), page_size: z.int(), total: z.int() });
}

/** The query of a list; `sortable` are the columns that `sort` may name, the first one is the default. */
export function listQuery<const Column extends string>(
  sortable: readonly [`${'' | '-'}${Column}`, ...Column[]],
) {
  const columns = sortable.map((name) => name.replace(/^-/, ''));
  return z.object({
    page: z.coerce.number().int().min(1).default(1),
    page_size: z.coerce.number().int().min(1).max(200).default(25),
    sort: z.enum(columns.flatMap((name) => [name, `-${name}`])).default(sortable[0]),
    q: z.string().trim().max(200).default(''),
    /** `csv` answers all rows that match as a file, whatever the page. */
    format: z.enum(['json', 'csv']).default('json'),
  });
}

export const idParam = z.object({ id: z.coerce.number().int().positive() });
export const slugParam = z.object({ slug: z.string().max(120) });

/** A URL's last part: lower case words joined by hyphens. */
export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower case letters, digits and hyphens');

/** One line of text. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'One line of text');

/** A partial update as `Partial`: fields that were not sent are absent instead of undefined. */
export function definedFields<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** A day of the calendar, `YYYY-MM-DD`. */
export const daySchema = z.iso.date('A day such as 2026-03-31');

/** A decimal from 0 to 100 with at most six places. */
export const percentSchema = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\.\d{1,6})?$/, 'A percentage such as 19 or 9.975')
  .refine((text) => Number(text) <= 100, 'At most 100');
